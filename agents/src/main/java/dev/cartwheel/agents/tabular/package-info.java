/**
 * Agents that keep a number for every state and action, for worlds whose observations can be
 * counted. Each algorithm is one file: {@link dev.cartwheel.agents.tabular.QLearning} and its kin
 * say the equation, the source and the deviations; what they share is in the rest.
 *
 * <p>In all of them, γ stands for 0 where the task terminated; an episode that was truncated is
 * bootstrapped from its last observation. Maxima and means are over the allowed actions only. α
 * falls in a straight line from {@code learningRate} to {@code learningRateEnd} over the step
 * budget where theory asks for Σα = ∞, Σα² &lt; ∞: a fixed budget ends with α small enough to
 * average out a slippery world's noise.
 *
 * <p>Letters in shape comments: S number of states, A number of actions.
 */
@NullMarked
package dev.cartwheel.agents.tabular;

import org.jspecify.annotations.NullMarked;
