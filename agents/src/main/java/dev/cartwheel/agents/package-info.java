/**
 * Learning algorithms and what they have in common: policies, agents, the loop that lets one act in
 * a world, and the evaluator that judges it in another.
 *
 * <p>An algorithm is one package that reads like its paper's page. Letters in shape comments: B
 * batch, W width of an observation, A number of actions, S number of states.
 */
@NullMarked
package dev.cartwheel.agents;

import org.jspecify.annotations.NullMarked;
