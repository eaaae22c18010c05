/** Recurrent layers and their wrappers, under Keras's names. */
@NullMarked
package dev.cartwheel.nets.layers.recurrent;

import org.jspecify.annotations.NullMarked;
