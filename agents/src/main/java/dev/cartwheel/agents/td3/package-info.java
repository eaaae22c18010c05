/**
 * TD3 and its ancestor DDPG: a deterministic actor climbs the slope of its critics.
 *
 * <pre>
 *   a′ = clip(μ⁻(sT) + clip(σ′ ε, ±c), ±1)                      DDPG: a′ = μ⁻(sT)
 *   y  = rT + discountT · min Q⁻(sT, a′)                        DDPG: one critic
 *   Lq = mean (Q(sTm1, aTm1) − y)²
 *   Lμ = mean −Q₁(s, μ(s))                                      every policyDelay updates
 *   θ⁻ ← τ θ + (1 − τ) θ⁻                                       with it
 * </pre>
 *
 * It acts by a = clip(μ(s) + σ ε, ±1).
 *
 * <p>Sources: S. Fujimoto, H. van Hoof and D. Meger, "Addressing Function Approximation Error in
 * Actor-Critic Methods", 2018; T. Lillicrap et al., "Continuous Control with Deep Reinforcement
 * Learning", 2016. Defaults are those of Stable-Baselines3.
 *
 * <table>
 *   <caption>Deviations</caption>
 *   <tr><th>ours</th><th>paper or custom</th><th>why</th></tr>
 *   <tr><td>Gaussian noise of 0.1, which may be held for some steps or wander
 *       ({@code noiseCorrelation})</td><td>DDPG: Ornstein-Uhlenbeck noise; Stable-Baselines3: none
 *       unless given</td><td>it has to explore somehow</td></tr>
 *   <tr><td>no weight decay, no batch normalisation</td><td>DDPG has both</td><td>the field's
 *       custom</td></tr>
 * </table>
 */
@NullMarked
package dev.cartwheel.agents.td3;

import org.jspecify.annotations.NullMarked;
