/** Numbers, categories and text made ready for networks, under Keras's names. */
@NullMarked
package dev.cartwheel.nets.layers.preprocessing;

import org.jspecify.annotations.NullMarked;
