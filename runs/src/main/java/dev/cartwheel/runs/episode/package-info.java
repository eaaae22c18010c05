/** Plays episodes frame by frame, for whoever shows or films them. */
@NullMarked
package dev.cartwheel.runs.episode;

import org.jspecify.annotations.NullMarked;
