/** Activations with parameters, under Keras's names. */
@NullMarked
package dev.cartwheel.nets.layers.activation;

import org.jspecify.annotations.NullMarked;
