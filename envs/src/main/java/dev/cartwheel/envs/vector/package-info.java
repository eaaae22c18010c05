/**
 * Many copies of a world stepped together into primitive arrays.
 *
 * <p>Shapes: N copies, W floats an observation, A discrete actions, D floats a continuous action;
 * arrays are row-major, a row a copy.
 */
@NullMarked
package dev.cartwheel.envs.vector;

import org.jspecify.annotations.NullMarked;
