/** Normalisation, under Keras's names. */
@NullMarked
package dev.cartwheel.nets.layers.normalization;

import org.jspecify.annotations.NullMarked;
