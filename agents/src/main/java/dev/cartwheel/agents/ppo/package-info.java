/**
 * Proximal policy optimisation.
 *
 * <p>A rollout is learned from several times over in minibatches; the ratio of new to old
 * probability is clipped, so that no action gains by moving further than ε from the policy that
 * acted:
 *
 * <pre>
 *   r = π(a|s) / π_old(a|s)
 *   L = mean −min(r Â, clip(r, 1 − ε, 1 + ε) Â) − c · mean H(π(·|s))
 * </pre>
 *
 * with advantages Â by generalised advantage estimation.
 *
 * <p>Sources: J. Schulman et al., "Proximal Policy Optimization Algorithms", 2017; J. Schulman et
 * al., "High-Dimensional Continuous Control Using Generalized Advantage Estimation", 2016; for the
 * customs around it, S. Huang et al., "The 37 Implementation Details of Proximal Policy
 * Optimization", 2022. Defaults are those of Stable-Baselines3.
 *
 * <p>With {@code useSde} the noise of continuous actions is a linear function of the policy's last
 * hidden layer, drawn anew now and then: {@link dev.cartwheel.agents.math.StateDependentNoise}.
 *
 * <table>
 *   <caption>Deviations</caption>
 *   <tr><th>ours</th><th>paper or custom</th><th>why</th></tr>
 *   <tr><td>policy and value have an optimiser and a gradient norm each</td><td>one for
 *       both</td><td>the networks share nothing, so neither scales the other's step</td></tr>
 *   <tr><td>with a target KL, updates stop after the minibatch that passed 1.5 times the
 *       target</td><td>Stable-Baselines3: before its step</td><td>loss and step are one call</td></tr>
 *   <tr><td>continuous actions in units of half their range</td><td>as they are</td><td>one first
 *       deviation fits worlds of any scale</td></tr>
 *   <tr><td>with a memory, sequences begin with what was remembered when the rollout was
 *       made</td><td>some compute it anew each epoch</td><td>as Stable-Baselines3-contrib</td></tr>
 *   <tr><td>copies of the world are stepped by turns</td><td>all at once</td><td>a run can be
 *       stopped at any step; results are the same</td></tr>
 *   <tr><td>a linear schedule starts from the full value</td><td>Stable-Baselines3: one rollout
 *       further on, so that the last update has step size 0</td><td>no update is wasted</td></tr>
 *   <tr><td>moments of observations move once an update</td><td>at every step</td><td>a rollout is
 *       learned from as it was acted in</td></tr>
 * </table>
 */
@NullMarked
package dev.cartwheel.agents.ppo;

import org.jspecify.annotations.NullMarked;
