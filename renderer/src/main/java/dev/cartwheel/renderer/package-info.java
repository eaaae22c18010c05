/**
 * Draws what a world looks like. A {@link dev.cartwheel.envs.scene.Scene} becomes pixels by {@link
 * dev.cartwheel.renderer.SceneRasterizer}, a {@link dev.cartwheel.renderer.Frame} with its panel of
 * step, return and action values by {@link dev.cartwheel.renderer.FramePainter}, and a whole
 * episode a GIF or PNG by {@link dev.cartwheel.renderer.EpisodeRecorder}. Everything here runs
 * without a display, without fonts, and gives the same bytes on every machine.
 */
@NullMarked
package dev.cartwheel.renderer;

import org.jspecify.annotations.NullMarked;
