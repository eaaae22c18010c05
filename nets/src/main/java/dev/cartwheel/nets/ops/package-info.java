/**
 * Operations that layers of several families are made of, each with its derivative.
 *
 * <p>Axes count from 0 with the batch, from the end if negative.
 */
@NullMarked
package dev.cartwheel.nets.ops;

import org.jspecify.annotations.NullMarked;
