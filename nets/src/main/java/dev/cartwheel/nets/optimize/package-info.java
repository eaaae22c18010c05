/**
 * Models made smaller or cheaper: halved precision, pruning, 8-bit integers, sparsity.
 *
 * <p>What computes with other numbers is a {@link dev.cartwheel.nets.layers.Arithmetic} that a
 * model is given; what changes weights on the way is a {@link dev.cartwheel.nets.models.Callback}
 * of its training.
 */
@NullMarked
package dev.cartwheel.nets.optimize;

import org.jspecify.annotations.NullMarked;
