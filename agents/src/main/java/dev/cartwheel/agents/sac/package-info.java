/**
 * Soft actor-critic: reward and entropy are maximised together, off-policy.
 *
 * <pre>
 *   y  = rT + discountT · (min Q⁻(sT, a′) − α ln π(a′|sT)),  a′ ~ π(·|sT)
 *   Lq = mean (Q(sTm1, aTm1) − y)²                            for each of two critics
 *   Lπ = mean α ln π(a|s) − min Q(s, a),                      a = tanh(μ(s) + σ(s) ε)
 *   Lα = −ln α · mean (ln π(a|s) + H̄)                         if α is learned
 *   θ⁻ ← τ θ + (1 − τ) θ⁻
 * </pre>
 *
 * With discrete actions all expectations over a are sums: Q(s, ·) and π(·|s) have an output an
 * action each.
 *
 * <p>With {@code crossQ} there are no slower copies: each network normalises what enters a layer by
 * batch renormalisation, and (sTm1, aTm1) passes the critics together with (sT, a'), so that the
 * batch's mean and deviation are those of both. Everything without an update, and the critics in
 * Lπ, stands on the moving mean and deviation. Source: A. Bhatt, D. Palenicek et al., "CrossQ:
 * Batch Normalization in Deep Reinforcement Learning for Greater Sample Efficiency and Simplicity",
 * 2024.
 *
 * <p>With {@code quantiles} the critics are {@link dev.cartwheel.agents.offpolicy.Critics those of
 * TQC}: the target is no number but the quantiles of both critics together, less the largest ones.
 *
 * <p>Sources: T. Haarnoja et al., "Soft Actor-Critic Algorithms and Applications", 2019; for
 * discrete actions, P. Christodoulou, "Soft Actor-Critic for Discrete Action Settings", 2019; for
 * noise that is held, A. Raffin et al., "Smooth Exploration for Robotic Reinforcement Learning",
 * 2021. Defaults are those of Stable-Baselines3.
 *
 * <table>
 *   <caption>Deviations</caption>
 *   <tr><th>ours</th><th>paper or custom</th><th>why</th></tr>
 *   <tr><td>random actions are held for {@code noisePeriod} steps, 1 by default</td><td>drawn at
 *       each step</td><td>where single pushes get nowhere; a simpler cousin of state-dependent
 *       exploration</td></tr>
 *   <tr><td>target entropy of discrete actions ½ ln A</td><td>0.98 ln A</td><td>0.98 leaves nearly
 *       no choice to the policy</td></tr>
 *   <tr><td>sums go over the allowed discrete actions</td><td>over all</td><td>action
 *       masks</td></tr>
 * </table>
 */
@NullMarked
package dev.cartwheel.agents.sac;

import org.jspecify.annotations.NullMarked;
