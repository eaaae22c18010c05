/**
 * What happened, kept to be learned from: time steps become transitions in {@link
 * dev.cartwheel.replay.NStepAccumulator}, transitions are kept in a {@link
 * dev.cartwheel.replay.ReplayBuffer} and come back as a {@link
 * dev.cartwheel.replay.TransitionBatch}.
 *
 * <p>Letters in shape comments: B batch, C capacity, W width of an observation, A number of
 * discrete actions, D width of a continuous action, L lanes, N steps of a return.
 */
@NullMarked
package dev.cartwheel.replay;

import org.jspecify.annotations.NullMarked;
