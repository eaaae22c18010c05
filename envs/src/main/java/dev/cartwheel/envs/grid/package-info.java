/**
 * Grid worlds drawn in characters: a map, a few rules, and a fully observed agent that walks on it.
 *
 * <p>{@link dev.cartwheel.envs.grid.GridMap} is the drawing and its legend, {@link
 * dev.cartwheel.envs.grid.GridConfig} the rules, {@link dev.cartwheel.envs.grid.GridWorld} the
 * world. Rows are counted from the top, columns from the left; messages count both from 1.
 */
@NullMarked
package dev.cartwheel.envs.grid;

import org.jspecify.annotations.NullMarked;
