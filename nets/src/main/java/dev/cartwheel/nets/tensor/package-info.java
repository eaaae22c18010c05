/**
 * Reverse-mode differentiation on float arrays: tensors, and a tape that remembers what was done
 * with them.
 *
 * <p>Sums run in a fixed order, and everything else is a kernel or an operation on each element, so
 * that values and gradients have the same bits on every machine.
 *
 * <p>Letters in shape comments: B batch, I inputs, U units, N elements of a tensor.
 *
 * <p>Source: Griewank and Walther, Evaluating Derivatives (2nd ed. 2008), chapter 3.
 */
@NullMarked
package dev.cartwheel.nets.tensor;

import org.jspecify.annotations.NullMarked;
