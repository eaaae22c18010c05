/**
 * The sets observations and actions are drawn from: membership, sampling with numpy's bits, and a
 * flat {@code float[]} form for buffers and learners.
 */
@NullMarked
package dev.cartwheel.envs.spaces;

import org.jspecify.annotations.NullMarked;
