/** Metrics under Keras's names: what is gathered over batches and read at the end. */
@NullMarked
package dev.cartwheel.nets.metrics;

import org.jspecify.annotations.NullMarked;
