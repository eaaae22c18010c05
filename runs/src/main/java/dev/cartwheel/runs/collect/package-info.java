/** Playing episodes to be kept as a dataset. */
@NullMarked
package dev.cartwheel.runs.collect;

import org.jspecify.annotations.NullMarked;
