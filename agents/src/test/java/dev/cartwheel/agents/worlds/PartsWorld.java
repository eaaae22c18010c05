package dev.cartwheel.agents.worlds;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.TimeLimit;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.spaces.MultiBinary;
import dev.cartwheel.envs.spaces.MultiDiscrete;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.world.SeededWorld;
import java.util.Arrays;
import java.util.Map;

/**
 * Shows some random whole numbers; the reward is the share of them that the action's numbers are
 * equal to, counted from their smallest: the identity of several numbers. 100 steps. With masks
 * about half of the choices are not allowed at a time, and a forbidden one throws.
 */
public final class PartsWorld extends SeededWorld<int[], int[]> {

  private static final int[] SIZES = {4, 1, 2, 3};
  private static final int[] STARTS = {5, 0, -1, 0};

  private final int[] sizes;
  private final int[] starts;
  private final boolean masked;
  private final int[] shown;
  private final byte[] mask;

  private PartsWorld(Space<int[]> actions, int[] starts, boolean masked) {
    super("Parts", new MultiDiscrete(actions.maskParts()), actions);
    this.sizes = actions.maskParts();
    this.starts = starts;
    this.masked = masked;
    this.shown = new int[sizes.length];
    this.mask = new byte[actions.maskWidth()];
  }

  /** Numbers of several sizes. */
  public static Environment<int[], int[]> open() {
    return of(new MultiDiscrete(SIZES, STARTS), STARTS, false);
  }

  /** The same, with masks. */
  public static Environment<int[], int[]> masked() {
    return of(new MultiDiscrete(SIZES, STARTS), STARTS, true);
  }

  /** Bits. */
  public static Environment<int[], int[]> bits() {
    return of(new MultiBinary(3), new int[3], false);
  }

  /** Bits, with masks. */
  public static Environment<int[], int[]> maskedBits() {
    return of(new MultiBinary(3), new int[3], true);
  }

  private static Environment<int[], int[]> of(Space<int[]> actions, int[] starts, boolean masked) {
    return new TimeLimit<>(new PartsWorld(actions, starts, masked), 100);
  }

  @Override
  protected void start(Map<String, Object> options) {
    draw();
  }

  private void draw() {
    Arrays.fill(mask, (byte) 1);
    int from = 0;
    for (int part = 0; part < sizes.length; part++) {
      shown[part] = random().nextInt(sizes[part]);
      if (masked) {
        for (int i = from; i < from + sizes[part]; i++) {
          mask[i] = (byte) random().nextInt(2);
        }
        mask[from + random().nextInt(sizes[part])] = 1;
      }
      from += sizes[part];
    }
  }

  @Override
  protected double advance(int[] action) {
    double right = 0;
    int from = 0;
    for (int part = 0; part < sizes.length; part++) {
      int choice = action[part] - starts[part];
      if (mask[from + choice] == 0) {
        throw new AssertionError("part " + part + " of " + Arrays.toString(action));
      }
      right += choice == shown[part] ? 1 : 0;
      from += sizes[part];
    }
    draw();
    return right / sizes.length;
  }

  @Override
  protected void observe(float[] target) {
    for (int part = 0; part < sizes.length; part++) {
      target[part] = shown[part];
    }
  }

  @Override
  protected void mask(byte[] target) {
    System.arraycopy(mask, 0, target, 0, mask.length);
  }

  @Override
  public Map<String, Object> info() {
    return Map.of(TimeStep.ACTION_MASK, mask.clone());
  }

  @Override
  protected void save(Snapshot.Builder snapshot) {
    snapshot.put("shown", shown).put("mask", mask);
  }

  @Override
  protected void load(Snapshot snapshot) {
    int[] numbers = snapshot.ints("shown", shown.length);
    byte[] allowed = snapshot.bytes("mask", mask.length);
    System.arraycopy(numbers, 0, shown, 0, shown.length);
    System.arraycopy(allowed, 0, mask, 0, mask.length);
  }
}
