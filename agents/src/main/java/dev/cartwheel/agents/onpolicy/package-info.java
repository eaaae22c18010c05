/**
 * What the on-policy algorithms share: a policy and a value function learn from a rollout of what
 * the policy itself has just done, which is then thrown away.
 *
 * <pre>
 *   δ = rT + discountT · V(sT) − V(sTm1)
 *   Â = δ + discountT · λ · Â′                    generalised advantage estimation
 *   L(policy) = mean f(ln π(a|s), Â) − c · mean H(π(·|s))
 *   L(value)  = v · mean (V(s) − (Â + V_old(s)))²
 * </pre>
 *
 * <p>An algorithm is its f and its schedule: {@link dev.cartwheel.agents.onpolicy.OnPolicyRule}.
 *
 * <p>Letters in shape comments: R rows of a rollout, B rows of a batch, W width of an encoded
 * observation, A number of discrete actions, D floats of a continuous one, N copies of the world.
 */
@NullMarked
package dev.cartwheel.agents.onpolicy;

import org.jspecify.annotations.NullMarked;
