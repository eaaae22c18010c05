/**
 * Images changed at random in training, under Keras's names; in inference they pass as they are.
 */
@NullMarked
package dev.cartwheel.nets.layers.augmentation;

import org.jspecify.annotations.NullMarked;
