/**
 * What a steady loop costs, under JMH: time, and with {@code -prof gc} the bytes it allocates an
 * operation. Every state is past its warm-up phase before the first iteration.
 */
@NullMarked
package dev.cartwheel.benchmarks;

import org.jspecify.annotations.NullMarked;
