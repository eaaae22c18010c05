/** Plays a world, by a run's best weights or at random, for whoever draws it. */
@NullMarked
package dev.cartwheel.runs.show;

import org.jspecify.annotations.NullMarked;
