/** Checks this library against recorded results of Keras. */
@NullMarked
package dev.cartwheel.nets.golden;

import org.jspecify.annotations.NullMarked;
