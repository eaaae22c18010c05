/**
 * Deep Q-learning.
 *
 * <p>A network Q(s, ·; θ) is regressed on targets from a slower copy of itself, θ⁻, over
 * transitions drawn from a replay buffer:
 *
 * <pre>
 *   y = rT + discountT · maxₐ Q(sT, a; θ⁻)                      double = false
 *   y = rT + discountT · Q(sT, argmaxₐ Q(sT, a; θ); θ⁻)         double = true
 *   L = mean ℓ(Q(sTm1, aTm1; θ) − y)                            ℓ: Huber or squared
 *   θ⁻ ← τ θ + (1 − τ) θ⁻                                       every targetPeriod steps
 * </pre>
 *
 * <p>Sources: V. Mnih et al., "Human-level control through deep reinforcement learning", Nature
 * 518, 2015; H. van Hasselt, A. Guez and D. Silver, "Deep Reinforcement Learning with Double
 * Q-learning", AAAI 2016; for steps t to t+n, R. Sutton and A. Barto, "Reinforcement Learning: An
 * Introduction", 2nd edition, chapter 7.
 *
 * <table>
 *   <caption>Deviations</caption>
 *   <tr><th>ours</th><th>paper</th><th>why</th></tr>
 *   <tr><td>Adam</td><td>RMSProp</td><td>the field's present custom</td></tr>
 *   <tr><td>gradients clipped to a global norm beside Huber's loss</td><td>errors clipped to [−1, 1],
 *       which is Huber's loss with δ = 1</td><td>as Stable-Baselines3; bursts of updates
 *       need it</td></tr>
 *   <tr><td>double Q-learning by default</td><td>max of θ⁻</td><td>less overestimation, no
 *       cost</td></tr>
 *   <tr><td>truncated episodes keep their bootstrap</td><td>no truncation</td><td>a time limit is
 *       not an end of the task</td></tr>
 *   <tr><td>max over allowed actions only</td><td>all actions</td><td>action masks</td></tr>
 *   <tr><td>rewards as the world gives them</td><td>clipped to [−1, 1]</td><td>a matter for a
 *       wrapper</td></tr>
 *   <tr><td>periods are counted in steps of the world</td><td>target period in updates</td>
 *       <td>as Stable-Baselines3 and CleanRL, so that their settings carry over</td></tr>
 * </table>
 *
 * <p>Letters in shape comments: B batch, W width of an encoded observation, A number of actions.
 */
@NullMarked
package dev.cartwheel.agents.dqn;

import org.jspecify.annotations.NullMarked;
