/**
 * Statistics of scores over seeds and tasks, as defined by Agarwal et al., "Deep Reinforcement
 * Learning at the Edge of the Statistical Precipice" (2021), whose Python library is rliable.
 * Scores are {@code double[task][seed]}; tasks may have different numbers of seeds.
 */
@NullMarked
package dev.cartwheel.runs.statistics;

import org.jspecify.annotations.NullMarked;
