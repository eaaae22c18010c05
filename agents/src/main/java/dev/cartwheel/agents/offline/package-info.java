/**
 * Learning from what was recorded, without the world it came from: datasets of episodes on disk,
 * and the agent that has a learner make an update of them a step.
 *
 * <p>Datasets hold the action masks of worlds that forbid any; cloning and bootstrapping look at
 * the actions allowed there alone, as acting does. Without masks every action counts as allowed.
 */
@NullMarked
package dev.cartwheel.agents.offline;

import org.jspecify.annotations.NullMarked;
