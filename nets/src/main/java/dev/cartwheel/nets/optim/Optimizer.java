package dev.cartwheel.nets.optim;

import dev.cartwheel.nets.FurtherOptimizer;
import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.kernel.Kernels;
import java.util.Arrays;

/** An {@link OptimizerSpec} at work on one flat array of parameters. */
public abstract sealed class Optimizer
    permits AdamOptimizer, FurtherSteps, RmsPropOptimizer, SgdOptimizer {

  /** A step count is kept in two floats, each below 2²⁰ and so exact. */
  private static final int COUNTER_BITS = 20;

  private final int count;
  private final float[][] slots; // each [P]
  private long steps;
  private float learningRate;

  Optimizer(int count, double learningRate, int slots) {
    this.count = count;
    this.slots = new float[slots][count];
    this.learningRate = (float) learningRate;
  }

  /**
   * An optimiser that agrees with Keras in its last digits.
   *
   * @param spec which optimiser
   * @param shapes of the variables, one after the other in the flat array
   */
  public static Optimizer of(OptimizerSpec spec, int[]... shapes) {
    int count = 0;
    for (int[] shape : shapes) {
      count = Math.addExact(count, NdArray.count(shape));
    }
    if (spec instanceof OptimizerSpec.Adam adam) {
      return new AdamOptimizer(adam, count, true);
    }
    return spec instanceof FurtherOptimizer further
        ? new FurtherSteps(further, shapes)
        : of(spec, count);
  }

  /**
   * An optimiser of one variable, or of any number for those that treat each element alone.
   *
   * @param spec which optimiser
   * @param count number of parameters P
   */
  public static Optimizer of(OptimizerSpec spec, int count) {
    if (spec instanceof FurtherOptimizer further) {
      return new FurtherSteps(further, new int[][] {{count}});
    }
    if (spec instanceof OptimizerSpec.Adam adam) {
      return new AdamOptimizer(adam, count, false);
    }
    if (spec instanceof OptimizerSpec.RmsProp rmsProp) {
      return new RmsPropOptimizer(rmsProp, count);
    }
    return new SgdOptimizer((OptimizerSpec.Sgd) spec, count);
  }

  /**
   * Moves the parameters by one step.
   *
   * @param parameters [P]
   * @param gradients [P]
   * @param scale factor of all gradients, from clipping
   */
  public final void step(Kernels kernels, float[] parameters, float[] gradients, float scale) {
    steps++;
    apply(kernels, count, parameters, gradients, scale);
  }

  abstract void apply(
      Kernels kernels, int count, float[] parameters, float[] gradients, float scale);

  /** Steps taken so far; 1 in the first {@link #apply}. */
  final long steps() {
    return steps;
  }

  final float learningRate() {
    return learningRate;
  }

  final float[] slot(int index) {
    return slots[index];
  }

  /** Sets the learning rate of the steps to come. */
  public final void setLearningRate(float learningRate) {
    if (!(learningRate >= 0) || Float.isInfinite(learningRate)) {
      throw new IllegalArgumentException(
          "learning rate " + learningRate + "; accepted: a number of 0 or more");
    }
    this.learningRate = learningRate;
  }

  /** Step count and accumulators, flat. */
  public final float[] state() {
    float[] state = new float[2 + slots.length * count];
    writeCounter(steps, state);
    for (int s = 0; s < slots.length; s++) {
      System.arraycopy(slots[s], 0, state, 2 + s * count, count);
    }
    return state;
  }

  /** Takes up what {@link #state} returned. */
  public final void restore(float[] state) {
    int length = 2 + slots.length * count;
    if (state.length != length) {
      throw new IllegalArgumentException(
          "optimizer state of " + state.length + " floats; accepted: " + length);
    }
    steps = readCounter(state);
    for (int s = 0; s < slots.length; s++) {
      slots[s] = Arrays.copyOfRange(state, 2 + s * count, 2 + (s + 1) * count);
    }
  }

  /** 1 − βᵗ of this step as Keras rounds it to floats, which shows in the first steps. */
  final double rest(double beta) {
    return 1f - (float) power((float) beta, steps());
  }

  /** xⁿ by squaring: StrictMath.pow allocates while it is not yet compiled. */
  static double power(double x, long n) {
    double result = 1;
    double square = x;
    for (long rest = n; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }

  static void writeCounter(long steps, float[] state) {
    state[0] = steps >>> COUNTER_BITS;
    state[1] = steps & ((1 << COUNTER_BITS) - 1);
  }

  static long readCounter(float[] state) {
    return ((long) state[0] << COUNTER_BITS) | (long) state[1];
  }
}
