/** Keras's layers for sound: spectra of a signal over time. */
@NullMarked
package dev.cartwheel.nets.layers.audio;

import org.jspecify.annotations.NullMarked;
