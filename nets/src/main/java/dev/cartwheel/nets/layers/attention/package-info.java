/** Attention, under Keras's names. */
@NullMarked
package dev.cartwheel.nets.layers.attention;

import org.jspecify.annotations.NullMarked;
