package dev.cartwheel.envs.toy;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.GoalWorld;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.TimeLimit;
import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.MultiBinary;
import dev.cartwheel.envs.world.SeededWorld;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * BitFlip: turn a row of bits into another, with no hint of how near it is.
 *
 * <p><b>Description.</b> There are n bits and a goal of n bits, both drawn at the start and
 * unequal. Each action flips one bit. Random actions find one of 2^n goals, so a learner that only
 * ever sees its own goal sees no difference between its actions; one that looks back on what it did
 * reach learns at once.
 *
 * <p><b>Action.</b> {@code Discrete(n)}: the bit to flip.
 *
 * <table>
 *   <caption>Observation: {@code MultiBinary(2 * n)}</caption>
 *   <tr><th>elements</th><th>meaning</th></tr>
 *   <tr><td>0 to n − 1</td><td>the bits</td></tr>
 *   <tr><td>n to 2 n − 1</td><td>the goal</td></tr>
 * </table>
 *
 * <p><b>Reward.</b> 0 on reaching the goal, −1 on every other step.
 *
 * <p><b>Start.</b> Bits and goal are drawn, the goal again until it is not reached already.
 *
 * <p><b>End.</b> Terminated when the goal is reached, truncated after n steps.
 *
 * <p><b>Options.</b> {@code n}: number of bits, 8 unless given, 1 to 64.
 *
 * <p><b>Versions.</b> v0: as described.
 *
 * <p>Source: M. Andrychowicz and others, "Hindsight Experience Replay" (2017), section 3.1.
 */
public final class BitFlip extends SeededWorld<int[], Integer> implements GoalWorld {

  private static final int MOST_BITS = 64;
  private static final String N = "n";

  private final int n;
  private final byte[] bits;
  private final byte[] goal;

  private BitFlip(int n) {
    super("BitFlip", new MultiBinary(2 * n), new Discrete(n));
    this.n = n;
    this.bits = new byte[n];
    this.goal = new byte[n];
  }

  /** A world with the options of {@link #options}, and the limit they ask for. */
  public static Environment<int[], Integer> of(EnvironmentOptions options) {
    int n = options.integer(N);
    if (n < 1 || n > MOST_BITS) {
      throw new IllegalArgumentException("option n " + n + "; accepted: 1 to " + MOST_BITS);
    }
    return new TimeLimit<>(new BitFlip(n), n);
  }

  /** What it can be made with. */
  public static Option[] options() {
    return new Option[] {Option.integer(N, 8, "number of bits")};
  }

  @Override
  protected void start(Map<String, Object> options) {
    draw(bits);
    do {
      draw(goal);
    } while (isReached());
  }

  private void draw(byte[] target) {
    for (int i = 0; i < n; i++) {
      target[i] = (byte) random().nextInt(2);
    }
  }

  private boolean isReached() {
    return Arrays.equals(bits, goal);
  }

  @Override
  protected double advance(Integer action) {
    bits[action] ^= 1;
    if (isReached()) {
      terminate();
      return 0;
    }
    return -1;
  }

  @Override
  protected void observe(float[] target) {
    for (int i = 0; i < n; i++) {
      target[i] = bits[i];
      target[n + i] = goal[i];
    }
  }

  @Override
  public int goalOffset() {
    return n;
  }

  @Override
  public int goalWidth() {
    return n;
  }

  @Override
  public void reached(float[] observations, int offset, float[] target) {
    System.arraycopy(observations, offset, target, 0, n);
  }

  @Override
  public double reward(float[] observations, int offset) {
    return terminates(observations, offset) ? 0 : -1;
  }

  @Override
  public boolean terminates(float[] observations, int offset) {
    for (int i = offset; i < offset + n; i++) {
      if (observations[i] != observations[i + n]) {
        return false;
      }
    }
    return true;
  }

  @Override
  protected void save(Snapshot.Builder snapshot) {
    snapshot.put("bits", bits).put("goal", goal);
  }

  @Override
  protected void load(Snapshot snapshot) {
    byte[] newBits = snapshot.bytes("bits", n);
    byte[] newGoal = snapshot.bytes("goal", n);
    System.arraycopy(newBits, 0, bits, 0, n);
    System.arraycopy(newGoal, 0, goal, 0, n);
  }

  /** The goal above, the bits below; those that agree are bright. */
  @Override
  public Optional<Scene> scene() {
    CellScene scene = new CellScene(2, n, Color.rgb(0x16324f));
    for (int i = 0; i < n; i++) {
      boolean agrees = bits[i] == goal[i];
      bit(scene, i, goal[i], Color.rgb(0xf2c14e));
      bit(scene, n + i, bits[i], agrees ? Color.rgb(0x8fd3a8) : Color.rgb(0xe07a5f));
    }
    return Optional.of(scene.build(new int[0][]));
  }

  private static void bit(CellScene scene, int cell, byte bit, Color color) {
    scene.letter(cell, bit == 1 ? '1' : '0', true);
    scene.rectangle(cell, 0.08, 0.08, 0.84, 0.84, Color.rgb(0x0b2a4a));
    if (bit == 1) {
      scene.disc(cell, 0.5, 0.5, 0.3, color);
    } else {
      scene.disc(cell, 0.5, 0.5, 0.1, color);
    }
  }
}
