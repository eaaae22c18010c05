/**
 * Randomness with numpy's bits: one master seed, named streams from it, and a generator whose state
 * can be saved.
 */
@NullMarked
package dev.cartwheel.envs.random;

import org.jspecify.annotations.NullMarked;
