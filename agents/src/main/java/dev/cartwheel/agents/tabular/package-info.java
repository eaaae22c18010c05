/**
 * Agents that keep a number for every state and action, for worlds whose observations can be
 * counted.
 *
 * <h2>Q-learning</h2>
 *
 * <p>After action {@code aTm1} in state {@code sTm1} gave reward {@code rT} and state {@code sT}:
 *
 * <pre>
 *   Q(sTm1, aTm1) ← Q(sTm1, aTm1) + α (rT + discountT · maxₐ Q(sT, a) − Q(sTm1, aTm1))
 * </pre>
 *
 * with discountT = 0 where the task terminated and γ elsewhere, a truncation included. Source: C.
 * J. C. H. Watkins, "Learning from Delayed Rewards", 1989; Sutton and Barto, "Reinforcement
 * Learning: An Introduction", 2nd edition, section 6.5.
 *
 * <table>
 *   <caption>Deviations</caption>
 *   <tr><th>ours</th><th>source</th><th>why</th></tr>
 *   <tr><td>α falls in a straight line to {@code learningRateEnd} over the step budget</td>
 *       <td>Σα = ∞, Σα² &lt; ∞</td><td>a fixed budget; ends with α small enough to average out a
 *       slippery world's noise</td></tr>
 *   <tr><td>max over allowed actions only</td><td>all actions</td><td>action masks</td></tr>
 * </table>
 *
 * <p>Letters in shape comments: S number of states, A number of actions.
 */
@NullMarked
package dev.cartwheel.agents.tabular;

import org.jspecify.annotations.NullMarked;
