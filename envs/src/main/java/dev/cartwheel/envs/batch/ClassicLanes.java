package dev.cartwheel.envs.batch;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.spaces.Space;
import java.util.Arrays;
import java.util.Optional;

/** What the classic worlds have in common on lanes: state, spaces, and room for sines. */
abstract class ClassicLanes implements LaneDynamics {

  /** Copies worked on at once, so that what is in between stays in the first cache. */
  static final int BLOCK = 256;

  /** Of the angles last given to {@link #trigonometry}, [block]. */
  final double[] sin = new double[BLOCK];

  final double[] cos = new double[BLOCK];

  private final String kind;
  private final Environment<float[], ?> world;
  private final double[][] state;

  /**
   * @param world a single world, whose spaces these are
   * @param numbers how many numbers a copy's state has
   */
  ClassicLanes(String kind, Environment<float[], ?> world, int copies, int numbers) {
    this.kind = kind;
    this.world = world;
    this.state = new double[numbers][Lanes.padded(copies)];
  }

  @Override
  public final String kind() {
    return kind;
  }

  @Override
  public final Space<float[]> observationSpace() {
    return world.observationSpace();
  }

  @Override
  public final Space<?> actionSpace() {
    return world.actionSpace();
  }

  @Override
  public final double[][] state() {
    return state;
  }

  @Override
  public void act(int[] actions, int from, int to) {
    throw new IllegalArgumentException(kind + " takes float[] actions, not int[]");
  }

  @Override
  public void act(float[] actions, int from, int to) {
    throw new IllegalArgumentException(kind + " takes int[] actions, not float[]");
  }

  @Override
  public final int ones(double[] flags, int[] places) {
    return Lanes.ones(flags, places);
  }

  /** The single world's picture when it is where this copy is. */
  @Override
  public final Optional<Scene> scene(int copy) {
    world.restore(
        Snapshot.of(kind)
            .put("flags", (byte) 1, (byte) 0)
            .put("random", world.snapshot().part("random"))
            .put("state", single(copy))
            .put("single", (byte) 0)
            .build());
    return world.scene();
  }

  /** A copy's state as the single world's snapshot has it. */
  double[] single(int copy) {
    return Arrays.stream(state).mapToDouble(numbers -> numbers[copy]).toArray();
  }

  /** Computes {@link #sin} and {@link #cos} of a block of angles. */
  final void trigonometry(double[] source, int block, int length) {
    Lanes.sinCos(source, block, sin, cos, 0, length);
  }

  /** Sets elements of a block to one value. */
  static void fill(double[] target, double value, int block, int length) {
    Arrays.fill(target, block, block + length, value);
  }
}
