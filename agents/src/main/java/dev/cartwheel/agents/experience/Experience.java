package dev.cartwheel.agents.experience;

import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.random.Stream;
import dev.cartwheel.replay.Hindsight;
import dev.cartwheel.replay.NStepAccumulator;
import dev.cartwheel.replay.ReplayBuffer;
import dev.cartwheel.replay.TransitionLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * The way from a step to a batch: transitions over n steps, the replay, what hindsight adds to it,
 * and the random stream that samples it.
 */
public final class Experience {

  private final NStepAccumulator accumulator;
  private final List<Hindsight> hindsight = new ArrayList<>(); // one a copy, or none
  private final ReplayBuffer replay;
  private final Pcg64 sampling;

  /**
   * @param context where the stream and the goals come from
   * @param copies copies of the world it comes from
   * @param nStep steps a transition spans
   * @param gamma γ
   * @throws IllegalArgumentException if hindsight is wanted in a world without goals
   */
  public Experience(
      ExperienceConfig config,
      AgentContext<?> context,
      TransitionLayout layout,
      int copies,
      int nStep,
      double gamma,
      ReplayBuffer replay) {
    this.accumulator = new NStepAccumulator(layout, copies, nStep, gamma);
    for (int copy = 0; copy < copies; copy++) {
      config.hindsight(context, layout, nStep, gamma).ifPresent(hindsight::add);
    }
    this.replay = replay;
    this.sampling = context.seeds().stream(Stream.REPLAY);
  }

  /** Starts an episode. */
  public void begin(int copy, StepBuffer first) {
    accumulator.begin(copy, first);
    if (!hindsight.isEmpty()) {
      hindsight.get(copy).begin(first);
    }
  }

  /** Takes a step with a discrete action, counted from 0. */
  public void add(int copy, int action, StepBuffer next) {
    replay.add(accumulator.add(copy, action, next));
    if (!hindsight.isEmpty()) {
      hindsight.get(copy).add(action, next);
      retell(hindsight.get(copy), next);
    }
  }

  /** Takes a step with an action of D floats. */
  public void add(int copy, float[] action, StepBuffer next) {
    replay.add(accumulator.add(copy, action, next));
    if (!hindsight.isEmpty()) {
      hindsight.get(copy).add(action, next);
      retell(hindsight.get(copy), next);
    }
  }

  private void retell(Hindsight teller, StepBuffer next) {
    if (next.last()) {
      teller.retell(sampling, replay);
    }
  }

  /** What is remembered. */
  public ReplayBuffer replay() {
    return replay;
  }

  /** What samples it. */
  public Pcg64 sampling() {
    return sampling;
  }

  /** Puts the state into an agent's snapshot. */
  public void save(Snapshot.Builder snapshot) {
    snapshot
        .put("sampling", sampling.snapshot())
        .put("pending", accumulator.snapshot())
        .put("replay", replay.snapshot());
    for (int copy = 0; copy < hindsight.size(); copy++) {
      snapshot.put("hindsight" + copy, hindsight.get(copy).snapshot());
    }
  }

  /**
   * Takes the state from an agent's snapshot.
   *
   * @throws IllegalArgumentException if it is of another shape
   */
  public void restore(Snapshot snapshot) {
    replay.restore(snapshot.part("replay"));
    accumulator.restore(snapshot.part("pending"));
    for (int copy = 0; copy < hindsight.size(); copy++) {
      hindsight.get(copy).restore(snapshot.part("hindsight" + copy));
    }
    sampling.restore(snapshot.part("sampling"));
  }
}
