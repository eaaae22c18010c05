/**
 * What a run writes down while it learns: {@code metrics.csv}, which depends on nothing but the
 * seed and the configuration, and a TensorBoard event file, which holds times as well.
 */
@NullMarked
package dev.cartwheel.runs.metrics;

import org.jspecify.annotations.NullMarked;
