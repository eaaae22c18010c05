/**
 * The formulas of reinforcement learning as pure functions on primitive arrays, each with its
 * source. A transition goes from time t-1 to t, and names end in the time of the value: {@code
 * aTm1} is the action that led to reward {@code rT} and to observation t, whose action values are
 * {@code qT}.
 *
 * <p>Letters in shape comments: B batch, A number of actions.
 */
@NullMarked
package dev.cartwheel.agents.math;

import org.jspecify.annotations.NullMarked;
