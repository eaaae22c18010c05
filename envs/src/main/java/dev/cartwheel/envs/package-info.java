/**
 * What a world is: the contract every world keeps, the spaces its values live in, and the registry
 * that finds it.
 *
 * <p>This room uses none of ours. Dynamics and statistics are {@code double}; observations handed
 * to learners are {@code float}.
 */
@NullMarked
package dev.cartwheel.envs;

import org.jspecify.annotations.NullMarked;
