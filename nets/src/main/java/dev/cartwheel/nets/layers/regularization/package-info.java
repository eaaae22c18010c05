/** Layers that add noise or a penalty in training, under Keras's names. */
@NullMarked
package dev.cartwheel.nets.layers.regularization;

import org.jspecify.annotations.NullMarked;
