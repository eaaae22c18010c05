/** Data sets: from arrays and files to batches that a model learns from. */
@NullMarked
package dev.cartwheel.nets.data;

import org.jspecify.annotations.NullMarked;
