/** Whole episodes kept to be learned from later, without the world they came from. */
@NullMarked
package dev.cartwheel.replay.dataset;

import org.jspecify.annotations.NullMarked;
