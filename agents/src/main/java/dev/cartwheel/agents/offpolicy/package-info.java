/**
 * What the off-policy actor-critics share: acting with noise, a replay of actions as numbers, and
 * critics with slower copies of themselves or without, whose slope by the action teaches the actor.
 *
 * <p>Actions are kept and learned in units of their bounds, −1 to 1 ({@link
 * dev.cartwheel.agents.policies.ActionUnits}).
 *
 * <p>Letters in shape comments: B batch, W width of an encoded observation, A number of discrete
 * actions, D floats of a continuous one.
 */
@NullMarked
package dev.cartwheel.agents.offpolicy;

import org.jspecify.annotations.NullMarked;
