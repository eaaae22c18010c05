/**
 * Search for hyperparameters as Keras Tuner does it: a space of values, discovered by running what
 * asks for them, oracles that say what to try next, and a tuner that tries it, keeps each trial in
 * a folder and goes on from there.
 *
 * <p>An oracle is a function of the space, the trials so far and a stream of random numbers that
 * begins anew with each trial; so the same seed makes the same trials, also when the search was
 * killed in between.
 *
 * <p>Source: Keras Tuner 1.4.7, {@code keras_tuner}.
 */
@NullMarked
package dev.cartwheel.nets.tune;

import org.jspecify.annotations.NullMarked;
