package dev.cartwheel.agents.worlds;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.TimeLimit;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Dict;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.Dtype;
import dev.cartwheel.envs.spaces.IntegerBox;
import dev.cartwheel.envs.spaces.MultiBinary;
import dev.cartwheel.envs.spaces.MultiDiscrete;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.spaces.Tuple;
import dev.cartwheel.envs.world.SeededWorld;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A world with spaces drawn from everything there is, single choices and points included, in which
 * all else is chance: observations, rewards, masks and ends. A forbidden action throws.
 */
public final class DrawnWorld<O, A> extends SeededWorld<O, A> {

  private static final float INFINITY = Float.POSITIVE_INFINITY;

  private final boolean masked;
  private final float[] shown;
  private final byte[] mask;

  private DrawnWorld(Space<O> observations, Space<A> actions, boolean masked) {
    super("Drawn", observations, actions);
    this.masked = masked && actions.maskWidth() > 0;
    this.shown = new float[observations.width()];
    this.mask = new byte[actions.maskWidth()];
  }

  /** The world of a seed; the same each time. */
  public static Environment<?, ?> of(long seed) {
    Pcg64 random = new Pcg64(seed);
    List<Space<?>> observations = observations(random);
    List<Space<?>> actions =
        List.of(
            new Discrete(1 + random.nextInt(5), random.nextInt(7) - 3),
            Box.of(-2, 3, 1 + random.nextInt(3)),
            new Box(new float[] {0.5f, -1e6f}, new float[] {0.5f, 1e6f}),
            Box.of(-INFINITY, INFINITY, 2),
            new MultiDiscrete(new int[] {1, 3}, new int[] {4, -2}),
            new MultiBinary(1 + random.nextInt(3)));
    return make(
        observations.get(random.nextInt(observations.size())),
        actions.get(random.nextInt(actions.size())),
        random.nextBoolean(),
        3 + random.nextInt(30));
  }

  private static List<Space<?>> observations(RandomGenerator random) {
    Space<?> numbers = new MultiDiscrete(new int[] {1, 4}, new int[] {-1, 2});
    return List.of(
        new Discrete(1 + random.nextInt(9), random.nextInt(5) - 2),
        numbers,
        new MultiBinary(2, 2),
        Box.of(-1, 1, 1),
        Box.of(-INFINITY, INFINITY, 3),
        Box.of(0, 255, 4 + random.nextInt(4), 5, 1 + random.nextInt(3)),
        Box.of(0, 1, 2, 10, 10),
        new IntegerBox(Dtype.INT8, new long[] {-3, 0}, new long[] {3, 9}, 2),
        new Tuple(new Discrete(3), Box.of(0, INFINITY, 2), numbers),
        new Dict(
            Map.of("place", new Discrete(4), "parts", new Tuple(numbers, new MultiBinary(2)))));
  }

  private static <O, A> Environment<O, A> make(
      Space<O> observations, Space<A> actions, boolean masked, int limit) {
    return new TimeLimit<>(new DrawnWorld<>(observations, actions, masked), limit);
  }

  @Override
  protected void start(Map<String, Object> options) {
    draw();
  }

  private void draw() {
    observationSpace().write(observationSpace().sample(random()), shown, 0);
    Arrays.fill(mask, (byte) 1);
    if (masked) {
      int from = 0;
      for (int choices : actionSpace().maskParts()) {
        for (int i = from; i < from + choices; i++) {
          mask[i] = (byte) random().nextInt(2);
        }
        mask[from + random().nextInt(choices)] = 1;
        from += choices;
      }
    }
  }

  @Override
  protected double advance(A action) {
    requireAllowed(action);
    draw();
    if (random().nextInt(20) == 0) {
      terminate();
    }
    return random().nextInt(4) == 0 ? 100 * random().nextGaussian() : 0;
  }

  private void requireAllowed(A action) {
    float[] chosen = new float[actionSpace().width()];
    actionSpace().write(action, chosen, 0);
    int[] starts = new int[chosen.length];
    if (actionSpace() instanceof Discrete discrete) {
      starts[0] = discrete.start();
    } else if (actionSpace() instanceof MultiDiscrete multi) {
      starts = multi.start();
    }
    int from = 0;
    int[] parts = actionSpace().maskParts();
    for (int part = 0; part < parts.length; part++) {
      if (mask[from + (int) chosen[part] - starts[part]] == 0) {
        throw new AssertionError("forbidden: " + Arrays.toString(chosen));
      }
      from += parts[part];
    }
  }

  @Override
  protected void observe(float[] target) {
    System.arraycopy(shown, 0, target, 0, shown.length);
  }

  @Override
  protected void mask(byte[] target) {
    System.arraycopy(mask, 0, target, 0, mask.length);
  }

  @Override
  public Map<String, Object> info() {
    return masked ? Map.of(TimeStep.ACTION_MASK, mask.clone()) : Map.of();
  }

  @Override
  protected void save(Snapshot.Builder snapshot) {
    snapshot.put("shown", shown).put("mask", mask);
  }

  @Override
  protected void load(Snapshot snapshot) {
    float[] observation = snapshot.floats("shown", shown.length);
    byte[] allowed = snapshot.bytes("mask", mask.length);
    System.arraycopy(observation, 0, shown, 0, shown.length);
    System.arraycopy(allowed, 0, mask, 0, mask.length);
  }
}
