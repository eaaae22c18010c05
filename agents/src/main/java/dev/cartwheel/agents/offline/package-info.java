/**
 * Learning from what was recorded, without the world it came from: datasets of episodes on disk,
 * and the agent that has a learner make an update of them a step.
 *
 * <p>Datasets hold no action masks: every action counts as allowed there, and acting obeys the
 * world's.
 */
@NullMarked
package dev.cartwheel.agents.offline;

import org.jspecify.annotations.NullMarked;
