/**
 * Dynamic programming over a world's true probabilities: what the best policy is worth, for tests
 * and tables to hold learned ones against.
 *
 * <p>Letters in shape comments: S number of states, A number of actions.
 */
@NullMarked
package dev.cartwheel.agents.planning;

import org.jspecify.annotations.NullMarked;
