/**
 * Behaviour cloning: doing what was done in a dataset.
 *
 * <pre>
 *   discrete:    L = mean −ln π(aTm1|sTm1),   π = softmax of the network's outputs
 *   continuous:  L = mean ½ |μ(sTm1) − aTm1|²,  in units of the actions' bounds
 * </pre>
 *
 * <p>An action of several numbers or bits is as many discrete ones, so that ln π is a sum. The
 * second is the first for a normal distribution of fixed spread. Rewards are not looked at, so it
 * becomes as good as whoever acted, and no better.
 *
 * <p>Source: D. Pomerleau, "ALVINN: An Autonomous Land Vehicle in a Neural Network", 1988.
 *
 * <table>
 *   <caption>Deviations</caption>
 *   <tr><th>ours</th><th>custom</th><th>why</th></tr>
 *   <tr><td>rows are drawn with replacement</td><td>epochs over shuffled rows</td>
 *       <td>the same memory and order as every other agent here</td></tr>
 * </table>
 */
@NullMarked
package dev.cartwheel.agents.bc;

import org.jspecify.annotations.NullMarked;
