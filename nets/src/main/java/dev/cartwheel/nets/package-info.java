/**
 * The network library: one description of a network, two engines that build it.
 *
 * <p>Letters in shape comments: B batch, I inputs, O outputs, U units, P parameters.
 */
@NullMarked
package dev.cartwheel.nets;

import org.jspecify.annotations.NullMarked;
