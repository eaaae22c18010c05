/**
 * Small games in the manner of the Atari 2600's, on ten by ten cells with a channel for each kind
 * of thing.
 *
 * <p>Written from the published descriptions in K. Young and T. Tian, "MinAtar: An Atari-Inspired
 * Testbed for Thorough and Reproducible Reinforcement Learning Experiments" (2019), without its
 * code: the games are those in kind, their speeds and chances are this package's own, and scores
 * are not to be compared with MinAtar's.
 */
@NullMarked
package dev.cartwheel.envs.arcade;

import org.jspecify.annotations.NullMarked;
