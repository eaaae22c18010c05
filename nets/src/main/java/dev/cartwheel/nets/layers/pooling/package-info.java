/** Pooling, under Keras's names; channels last. */
@NullMarked
package dev.cartwheel.nets.layers.pooling;

import org.jspecify.annotations.NullMarked;
