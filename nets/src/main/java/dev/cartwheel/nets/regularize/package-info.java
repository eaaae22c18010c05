/** Penalties on weights and limits to them, under Keras's names. */
@NullMarked
package dev.cartwheel.nets.regularize;

import org.jspecify.annotations.NullMarked;
