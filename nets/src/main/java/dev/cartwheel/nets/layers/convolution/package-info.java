/** Convolutions, under Keras's names; channels last. */
@NullMarked
package dev.cartwheel.nets.layers.convolution;

import org.jspecify.annotations.NullMarked;
