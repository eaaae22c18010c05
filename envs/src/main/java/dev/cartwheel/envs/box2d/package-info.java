/**
 * Worlds of rigid bodies: {@link dev.cartwheel.envs.box2d.LunarLander} and {@link
 * dev.cartwheel.envs.box2d.BipedalWalker}, on Box2D through LibGDX's gdx-box2d. Its native library
 * is loaded when the first such world is made, and needs neither a display nor OpenGL.
 *
 * <p>Box2D keeps contact impulses from step to step to start its solver from, and shows them to
 * nobody, so that a copy of positions and velocities would not go on exactly. A snapshot here is an
 * episode's first random state and its actions, and a restore plays them again: exact to the bit,
 * at the cost of as many steps as the episode has had ({@link
 * dev.cartwheel.envs.box2d.ReplayedWorld}).
 */
@NullMarked
package dev.cartwheel.envs.box2d;

import org.jspecify.annotations.NullMarked;
