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
 * <p>What can be added, each by a switch, all of them together if wanted ({@code rainbow} is the
 * agent with the first six on):
 *
 * <table>
 *   <caption>Switches</caption>
 *   <tr><th>switch</th><th>what it changes</th><th>source</th></tr>
 *   <tr><td>{@code double}</td><td>see above</td><td>van Hasselt et al., 2016</td></tr>
 *   <tr><td>{@code prioritized}</td><td>rows are drawn by their last error, and weighted</td>
 *       <td>Schaul et al., 2016</td></tr>
 *   <tr><td>{@code dueling}</td><td>Q = V + A − mean A, each from a stream of its own</td>
 *       <td>Wang et al., 2016</td></tr>
 *   <tr><td>{@code nStep}</td><td>transitions span n steps</td>
 *       <td>Sutton and Barto, chapter 7</td></tr>
 *   <tr><td>{@code distributional=c51}</td><td>cross-entropy to the projected distribution</td>
 *       <td>Bellemare et al., 2017</td></tr>
 *   <tr><td>{@code noisy}</td><td>weights μ + σ ⊙ ε; the greedy policy acts by μ</td>
 *       <td>Fortunato et al., 2018</td></tr>
 *   <tr><td>{@code distributional=qr}, {@code iqn}</td><td>quantile regression</td>
 *       <td>Dabney et al., 2018, both</td></tr>
 *   <tr><td>{@code recurrent=lstm|gru}</td><td>a memory; stretches of episodes, with stored
 *       memories</td><td>Hausknecht and Stone, 2015; Kapturowski et al., 2019</td></tr>
 *   <tr><td>{@code munchausen}</td><td>soft targets, and the log-policy as a reward</td>
 *       <td>Vieillard et al., 2020</td></tr>
 *   <tr><td>the agent {@code cql}</td><td>from a dataset alone, with α mean (ln Σ e^Q − Q(aTm1))
 *       added to L</td><td>Kumar et al., 2020</td></tr>
 *   <tr><td>{@code averageOver}</td><td>the greedy policy acts by the mean of the last
 *       weights</td><td>Polyak and Juditsky, 1992</td></tr>
 *   <tr><td>{@code normalizeObservations}</td><td>observations come to mean 0 and deviation
 *       1</td><td>-</td></tr>
 *   <tr><td>{@code learningRateSchedule}</td><td>the step size falls over the budget</td>
 *       <td>-</td></tr>
 * </table>
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
 *   <tr><td>streams part before the last hidden layer; all layers noisy, convolutions
 *       too</td><td>behind the convolutions; dense layers</td><td>one rule for every torso</td></tr>
 *   <tr><td>torso gradients of two streams are added as they are</td><td>scaled by 1/√2</td>
 *       <td>as Rainbow</td></tr>
 *   <tr><td>IQN chooses by its quantiles at the middle fractions, as many as it learns</td>
 *       <td>K = 32 drawn fractions</td><td>the greedy policy draws nothing</td></tr>
 *   <tr><td>Munchausen over n steps: the bonus of the first step, the entropy of the last</td>
 *       <td>n = 1</td><td>switches combine</td></tr>
 *   <tr><td>priorities by KL divergence (C51) or quantile loss (QR, IQN)</td>
 *       <td>Rainbow's is the former</td><td>-</td></tr>
 *   <tr><td>periods are counted in steps of the world</td><td>target period in updates</td>
 *       <td>as Stable-Baselines3 and CleanRL, so that their settings carry over</td></tr>
 * </table>
 *
 * <p>Letters in shape comments: B batch, W width of an encoded observation, A number of actions, N
 * numbers for each action.
 */
@NullMarked
package dev.cartwheel.agents.dqn;

import org.jspecify.annotations.NullMarked;
