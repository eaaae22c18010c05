/** Reads models that Keras 3 has saved. */
@NullMarked
package dev.cartwheel.nets.keras;

import org.jspecify.annotations.NullMarked;
