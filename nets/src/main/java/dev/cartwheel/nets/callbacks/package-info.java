/** What can be told how a training goes, under Keras's names. */
@NullMarked
package dev.cartwheel.nets.callbacks;

import org.jspecify.annotations.NullMarked;
