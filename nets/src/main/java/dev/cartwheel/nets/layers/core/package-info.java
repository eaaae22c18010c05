/** Dense, embedding, activation and the like, under Keras's names. */
@NullMarked
package dev.cartwheel.nets.layers.core;

import org.jspecify.annotations.NullMarked;
