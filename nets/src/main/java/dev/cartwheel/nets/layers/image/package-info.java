/** Images resized, cropped and padded, under Keras's names; channels last. */
@NullMarked
package dev.cartwheel.nets.layers.image;

import org.jspecify.annotations.NullMarked;
