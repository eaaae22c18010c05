/** Losses on a network's outputs. B batch, O outputs. */
@NullMarked
package dev.cartwheel.nets.losses;

import org.jspecify.annotations.NullMarked;
