/**
 * What a run is asked to do: settings in layers (defaults, the file that ships for the pair of
 * agent and world, the user's file, {@code --set}, flags), each checked before anything is written.
 */
@NullMarked
package dev.cartwheel.runs.config;

import org.jspecify.annotations.NullMarked;
