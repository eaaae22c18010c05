/** Optimisers as one pass over a flat array of parameters. P parameters. */
@NullMarked
package dev.cartwheel.nets.optim;

import org.jspecify.annotations.NullMarked;
