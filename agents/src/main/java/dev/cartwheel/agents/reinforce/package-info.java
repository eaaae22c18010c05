/**
 * REINFORCE with a baseline: one step of the policy gradient after every few whole episodes.
 *
 * <pre>
 *   L = mean −(G − V(s)) ln π(a|s) − c · mean H(π(·|s))
 * </pre>
 *
 * with the discounted return G of the rest of the episode and the value V as its baseline.
 *
 * <p>Sources: R. Williams, "Simple Statistical Gradient-Following Algorithms for Connectionist
 * Reinforcement Learning", 1992; R. Sutton and A. Barto, "Reinforcement Learning: An Introduction",
 * 2nd edition, section 13.4.
 *
 * <table>
 *   <caption>Deviations</caption>
 *   <tr><th>ours</th><th>book</th><th>why</th></tr>
 *   <tr><td>a truncated episode's return goes on with V of its last observation</td><td>no
 *       truncation</td><td>a time limit is not an end of the task</td></tr>
 *   <tr><td>no factor γᵗ</td><td>step t counts γᵗ</td><td>the field's custom: later steps are learned
 *       from as much as early ones</td></tr>
 *   <tr><td>Adam, several episodes at a time, normalised advantages</td><td>a plain step after each
 *       step</td><td>less variance</td></tr>
 *   <tr><td>an update after {@code rolloutLimit} steps even if no episode ended</td><td>waits for
 *       the end</td><td>an episode may be longer than memory</td></tr>
 * </table>
 */
@NullMarked
package dev.cartwheel.agents.reinforce;

import org.jspecify.annotations.NullMarked;
