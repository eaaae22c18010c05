/**
 * Agents that learn which action pays best where nothing is to be gained by what follows: bandits,
 * one for every observation, where there are several (contextual bandits). Each {@link
 * dev.cartwheel.agents.bandit.Strategy} is one file that says its equation.
 *
 * <p>Source: R. Sutton and A. Barto, "Reinforcement Learning: An Introduction", 2nd edition (2018),
 * chapter 2; for Thompson sampling D. Russo and others, "A Tutorial on Thompson Sampling" (2018).
 *
 * <table>
 *   <caption>Deviations</caption>
 *   <tr><th>ours</th><th>book</th><th>why</th></tr>
 *   <tr><td>rewards are brought to 0..1 and, between, count as a hit by that chance (S. Agrawal and
 *       N. Goyal, "Analysis of Thompson Sampling for the Multi-armed Bandit Problem",
 *       2012)</td><td>rewards 0 and 1</td><td>Bernoulli's belief serves rewards of any
 *       bounds</td></tr>
 *   <tr><td>the greedy policy takes the first of equals</td><td>any</td><td>it draws no random
 *       numbers; the exploring one takes any</td></tr>
 * </table>
 *
 * <p>Letters in shape comments: S number of states, A number of actions (arms).
 */
@NullMarked
package dev.cartwheel.agents.bandit;

import org.jspecify.annotations.NullMarked;
