/**
 * Layers as Keras has them: what a layer is, its weights, and how one is made from Keras's name and
 * configuration. The layers themselves stand in packages by family.
 *
 * <p>Letters in shape comments: B batch, T time steps, C channels, U units.
 *
 * <p>Source: Keras 3, {@code keras.layers}.
 */
@NullMarked
package dev.cartwheel.nets.layers;

import org.jspecify.annotations.NullMarked;
