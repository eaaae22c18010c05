/**
 * Arithmetic on float arrays: the only place that knows about vector instructions.
 *
 * <p>Every kernel gives the same bits whichever implementation runs it: an element of a matrix
 * product is one chain of fused multiply-adds over k in rising order, a sum has a fixed number of
 * partial sums, and transcendental functions are polynomials evaluated by the same operations.
 */
@NullMarked
package dev.cartwheel.nets.kernel;

import org.jspecify.annotations.NullMarked;
