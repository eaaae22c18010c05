/** Layers that move elements, under Keras's names. */
@NullMarked
package dev.cartwheel.nets.layers.reshaping;

import org.jspecify.annotations.NullMarked;
