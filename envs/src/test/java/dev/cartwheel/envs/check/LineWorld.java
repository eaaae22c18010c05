package dev.cartwheel.envs.check;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.Space;

/**
 * A world written by hand that keeps every rule: walk on a line in gusts of wind until one end.
 * Tests override a part to break a rule.
 */
class LineWorld implements Environment<float[], Integer> {

  static final double LENGTH = 10;

  Pcg64 random = new Pcg64(0);
  double place;
  boolean running;

  @Override
  public Space<float[]> observationSpace() {
    return new Box(new float[] {-2, -1}, new float[] {12, 1});
  }

  @Override
  public Space<Integer> actionSpace() {
    return new Discrete(2);
  }

  @Override
  public TimeStep<float[]> reset(ResetOptions options) {
    if (!options.options().isEmpty()) {
      throw new IllegalArgumentException("reset options " + options.options() + "; accepted: none");
    }
    if (options.seed().isPresent()) {
      random = new Pcg64(options.seed().getAsLong());
    }
    place = 3 + 4 * random.nextDouble();
    running = true;
    return TimeStep.first(observation());
  }

  @Override
  public TimeStep<float[]> step(Integer action) {
    if (!running) {
      throw new IllegalStateException("no episode is running; call reset first");
    }
    if (!actionSpace().contains(action)) {
      throw new IllegalArgumentException("action " + actionSpace().refusal(action));
    }
    place += (action == 1 ? 1 : -1) + random.nextDouble() - 0.5;
    running = place > 0 && place < LENGTH;
    return TimeStep.of(observation(), reward(), !running, false);
  }

  float[] observation() {
    return new float[] {(float) place, 0.5f};
  }

  double reward() {
    return -0.1;
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of("LineWorld")
        .put("place", place)
        .put("running", running ? 1 : 0)
        .put("random", random.snapshot())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    double restoredPlace = snapshot.expect("LineWorld").doubles("place", 1)[0];
    int restoredRunning = snapshot.ints("running", 1)[0];
    random.restore(snapshot.part("random"));
    place = restoredPlace;
    running = restoredRunning == 1;
  }
}
