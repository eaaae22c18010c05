package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.Wrapper;
import org.jspecify.annotations.Nullable;

/**
 * Takes the action before instead of the one given, by chance, for one step or several.
 *
 * <p>Like Gymnasium's it draws from the stream of the world inside, if that is a {@link
 * dev.cartwheel.envs.world.SeededWorld}, so that episodes are equal to Gymnasium's; for other
 * worlds it has a stream of its own under the same seed.
 *
 * <p>Source: M. C. Machado et al., "Revisiting the Arcade Learning Environment" (2018).
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public final class StickyAction<O, A> extends Wrapper<O, A> {

  private static final String KIND = "StickyAction";

  private final double probability;
  private final int shortest;
  private final int longest;
  private final WorldStream stream;
  private @Nullable A before;
  private boolean sticking;
  private int repeats; // of this sticking, 0 if not drawn yet
  private int taken;

  /** Each time for one step. */
  public StickyAction(Environment<O, A> inner, double probability) {
    this(inner, probability, 1, 1);
  }

  /**
   * @param inner the world
   * @param probability that an action sticks, from 0 to less than 1
   * @param shortest fewest steps it then sticks for, 1 or more
   * @param longest most steps
   */
  public StickyAction(Environment<O, A> inner, double probability, int shortest, int longest) {
    super(inner);
    if (!(probability >= 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "probability " + probability + "; accepted: 0 to less than 1");
    }
    if (shortest < 1 || longest < shortest) {
      throw new IllegalArgumentException(
          "duration " + shortest + " to " + longest + "; accepted: 1 or more, in order");
    }
    this.probability = probability;
    this.shortest = shortest;
    this.longest = longest;
    this.stream = new WorldStream(inner);
  }

  @Override
  public TimeStep<O> reset(ResetOptions options) {
    TimeStep<O> first = inner().reset(options);
    begin(options);
    return first;
  }

  @Override
  public void reset(ResetOptions options, StepBuffer out) {
    inner().reset(options, out);
    begin(options);
  }

  private void begin(ResetOptions options) {
    stream.begin(options);
    before = null;
    sticking = false;
    repeats = 0;
    taken = 0;
  }

  @Override
  public TimeStep<O> step(A action) {
    return inner().step(chosen(action));
  }

  @Override
  public void step(A action, StepBuffer out) {
    inner().step(chosen(action), out);
  }

  private A chosen(A action) {
    if (!actionSpace().contains(action)) {
      throw new IllegalArgumentException("action " + actionSpace().refusal(action));
    }
    A chosen = action;
    if (before != null && (sticking || stream.random().nextDouble() < probability)) {
      if (repeats == 0) {
        repeats = shortest + stream.random().nextInt(longest - shortest + 1);
      }
      chosen = before;
      sticking = true;
      taken++;
    }
    if (sticking && repeats == taken) {
      sticking = false;
      repeats = 0;
      taken = 0;
    }
    before = copy(chosen);
    return chosen;
  }

  /** Arrays are their caller's, who may reuse them. */
  private A copy(A action) {
    if (action instanceof Integer) {
      return action;
    }
    return actionSpace().read(flat(action), 0);
  }

  private float[] flat(A action) {
    float[] flat = new float[actionSpace().width()];
    actionSpace().write(action, flat, 0);
    return flat;
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("before", before == null ? new float[0] : flat(before))
        .put("sticking", sticking ? 1 : 0, repeats, taken)
        .put("random", stream.snapshot())
        .put("inner", inner().snapshot())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    float[] flat = snapshot.expect(KIND).floats("before");
    A restoredBefore = flat.length == 0 ? null : actionSpace().read(flat, 0);
    int[] counts = snapshot.ints("sticking", 3);
    Snapshot random = snapshot.part("random");
    WorldStream.check(random);
    inner().restore(snapshot.part("inner"));
    before = restoredBefore;
    sticking = counts[0] == 1;
    repeats = counts[1];
    taken = counts[2];
    stream.restore(random);
  }
}
