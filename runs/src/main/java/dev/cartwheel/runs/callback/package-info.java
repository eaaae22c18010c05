/**
 * What may happen beside learning: a callback is told of a run's episodes and evaluations, may ask
 * to be called at steps of its own, and may end the run. Its state is in every checkpoint. A
 * factory, found by {@code ServiceLoader} on the class path and in plugin jars, says which settings
 * switch it on; they are set like any other, by {@code --set} or in YAML.
 */
@NullMarked
package dev.cartwheel.runs.callback;

import org.jspecify.annotations.NullMarked;
