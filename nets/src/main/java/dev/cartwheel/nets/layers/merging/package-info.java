/** Layers of several inputs, under Keras's names. */
@NullMarked
package dev.cartwheel.nets.layers.merging;

import org.jspecify.annotations.NullMarked;
