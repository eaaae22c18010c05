/**
 * Advantage actor-critic: one step of the policy gradient after every few steps of the world.
 *
 * <pre>
 *   L = mean −Â ln π(a|s) − c · mean H(π(·|s))
 * </pre>
 *
 * with n-step advantages Â (λ = 1).
 *
 * <p>Sources: V. Mnih et al., "Asynchronous Methods for Deep Reinforcement Learning", 2016, whose
 * synchronous form this is; R. Sutton et al., "Policy Gradient Methods for Reinforcement Learning
 * with Function Approximation", 2000. Defaults are those of Stable-Baselines3.
 *
 * <table>
 *   <caption>Deviations</caption>
 *   <tr><th>ours</th><th>paper or custom</th><th>why</th></tr>
 *   <tr><td>copies of the world stepped by turns</td><td>threads that update without
 *       waiting</td><td>same seed, same numbers</td></tr>
 *   <tr><td>policy and value have an optimiser and a gradient norm each</td><td>shared
 *       layers</td><td>neither scales the other's step</td></tr>
 *   <tr><td>8 copies by default</td><td>Stable-Baselines3: 1</td><td>5 steps of one episode are too
 *       alike to learn from; its own tuned settings use 8 and more</td></tr>
 * </table>
 */
@NullMarked
package dev.cartwheel.agents.a2c;

import org.jspecify.annotations.NullMarked;
