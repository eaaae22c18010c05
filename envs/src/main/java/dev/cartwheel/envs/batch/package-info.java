/**
 * Batches of classic control worlds on the Vector API: numbers of one kind of all copies side by
 * side, a register of copies stepped by each instruction.
 *
 * <p>Every operation is the single world's, in its order, so that each copy's bits are the single
 * world's. Shapes: N copies; arrays of the state are padded to a multiple of {@link
 * dev.cartwheel.envs.batch.Lanes#PADDING}.
 *
 * <p>Needs {@code --add-modules jdk.incubator.vector}; without it nothing here is loaded.
 */
@NullMarked
package dev.cartwheel.envs.batch;

import org.jspecify.annotations.NullMarked;
