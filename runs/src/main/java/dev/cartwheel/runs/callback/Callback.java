package dev.cartwheel.runs.callback;

import dev.cartwheel.agents.Evaluation;
import dev.cartwheel.envs.Snapshot;
import java.io.IOException;

/**
 * Hears how a training goes on, and may end it. It is called between two steps, in the training's
 * own thread. Whoever wants runs that were stopped to equal runs that were not keeps all that
 * changes in {@link #snapshot} and decides by nothing else.
 */
public interface Callback {

  /** Whether it is of no use in a run without evaluations, which is then refused. */
  default boolean needsEvaluations() {
    return false;
  }

  /** Whether it films, for which the world must have a picture. */
  default boolean needsPicture() {
    return false;
  }

  /** Before the first step of this process, after {@link #restore} if the run goes on. */
  default void begin(TrainingView training) {}

  /** The next step after {@code step} at which {@link #at} is to be called. */
  default long nextStep(long step) {
    return Long.MAX_VALUE;
  }

  /** A step that {@link #nextStep} named is made, or an earlier one others asked for. */
  default void at(TrainingView training) throws IOException {}

  /**
   * An episode of the training ended.
   *
   * @param episode its number, from 1
   * @param episodeReturn sum of its rewards, undiscounted
   * @param length its steps
   */
  default void episodeEnded(long episode, double episodeReturn, int length) {}

  /** The greedy policy has been evaluated. */
  default void evaluated(TrainingView training, Evaluation evaluation) throws IOException {}

  /** What changes with the run's steps; part of each checkpoint. */
  default Snapshot snapshot() {
    return Snapshot.of("Callback").build();
  }

  /** Takes up a {@link #snapshot}. */
  default void restore(Snapshot snapshot) {}
}
