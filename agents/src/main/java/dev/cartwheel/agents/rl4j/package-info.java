/**
 * RL4J's DQN and A3C as agents, to compare with: independent of ours in everything but the world.
 *
 * <p>RL4J asks its world for each step; here the loop asks the agent. So RL4J runs on threads of
 * its own over an {@code MDP} that hands actions out and takes outcomes in, and it and the loop
 * take turns: at any time one of them runs.
 *
 * <table>
 *   <caption>What RL4J does otherwise than our agents</caption>
 *   <tr><th>RL4J</th><th>ours</th></tr>
 *   <tr><td>one flag ends an episode: a time limit is learned as an end of the task</td>
 *       <td>the bootstrap is kept</td></tr>
 *   <tr><td>no action masks: a forbidden action is replaced by the first allowed one, and learned
 *       from as chosen</td><td>masks</td></tr>
 *   <tr><td>networks start from a fixed seed; the rest is drawn from ND4J's generators</td>
 *       <td>one master seed</td></tr>
 *   <tr><td>nothing but weights can be saved, so a run cannot be resumed</td>
 *       <td>exact resume</td></tr>
 *   <tr><td>A3C's workers take turns here, one for each copy of the world</td>
 *       <td>-</td></tr>
 * </table>
 *
 * <p>Nothing of RL4J is loaded before one of these agents is made. It needs {@code
 * org.deeplearning4j:rl4j-core} and {@code rl4j-api} 1.0.0-M1.1 on the class path, without what
 * they depend on, {@code org.datavec:datavec-api} 1.0.0-M2.1, {@code commons-collections4}, {@code
 * fastutil-core}, and DL4J with its natives as the backend {@code dl4j} does.
 */
@NullMarked
package dev.cartwheel.agents.rl4j;

import org.jspecify.annotations.NullMarked;
