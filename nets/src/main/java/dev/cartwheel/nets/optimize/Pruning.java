package dev.cartwheel.nets.optimize;

import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.models.Callback;
import dev.cartwheel.nets.models.Training;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Keeps the smallest elements of each kernel at zero during a training, ever more by a schedule.
 *
 * <pre>{@code
 * SparsitySchedule schedule = SparsitySchedule.PolynomialDecay.cubic(0.2, 0.8, 0, 2000);
 * Fit fit = Fit.epochs(10).calling(Pruning.byMagnitude(schedule));
 * }</pre>
 *
 * <p>Source: Zhu and Gupta 2018; TensorFlow's {@code tfmot.sparsity.keras.prune_low_magnitude}.
 */
public final class Pruning implements Callback {

  private final SparsitySchedule schedule;
  private final int zeros; // of each group, or 0 to choose by the schedule
  private final int group;
  private final Map<Weight, boolean[]> pruned = new IdentityHashMap<>();
  private int step;

  private Pruning(SparsitySchedule schedule, int zeros, int group) {
    this.schedule = schedule;
    this.zeros = zeros;
    this.group = group;
  }

  /** The smallest of each kernel, by a schedule. */
  public static Pruning byMagnitude(SparsitySchedule schedule) {
    return new Pruning(schedule, 0, 1);
  }

  /**
   * The smallest of each few that follow one another along the first of the last two axes, such as
   * 2 of 4 as some processors can skip; fewer elements left over are not pruned.
   *
   * @param zeros 1 or more
   * @param group more than zeros
   * @param begin from which step on
   * @param frequency every how many steps it is decided which
   */
  public static Pruning structured(int zeros, int group, int begin, int frequency) {
    if (zeros < 1 || group <= zeros) {
      throw new IllegalArgumentException(
          zeros + " zeros of each " + group + "; accepted: 1 or more, of more");
    }
    double share = zeros / (double) group;
    return new Pruning(new SparsitySchedule.Constant(share, begin, -1, frequency), zeros, group);
  }

  @Override
  public void batchEnds(Training training, int batch, double loss) {
    boolean decides = schedule.decides(step);
    for (Weight weight : Sparsity.kernels(training.model())) {
      if (decides) {
        pruned.put(weight, zeros == 0 ? smallest(weight.tensor()) : smallestOfGroups(weight));
      }
      boolean[] out = pruned.get(weight);
      for (int i = 0; out != null && i < out.length; i++) {
        if (out[i]) {
          weight.tensor().value()[i] = 0;
        }
      }
    }
    step++;
  }

  private boolean[] smallest(Tensor tensor) {
    boolean[] out = new boolean[tensor.size()];
    int count = (int) Math.round(schedule.at(step) * out.length);
    mark(tensor.value(), 0, 1, out.length, count, out);
    return out;
  }

  private boolean[] smallestOfGroups(Weight weight) {
    Tensor tensor = weight.tensor();
    boolean[] out = new boolean[tensor.size()];
    int columns = tensor.dimension(tensor.rank() - 1);
    int rows = tensor.dimension(tensor.rank() - 2);
    for (int matrix = 0; matrix < tensor.size(); matrix += rows * columns) {
      for (int row = 0; row + group <= rows; row += group) {
        for (int column = 0; column < columns; column++) {
          mark(tensor.value(), matrix + row * columns + column, columns, group, zeros, out);
        }
      }
    }
    return out;
  }

  /** Marks the smallest of some elements; of equal ones, the first. */
  private static void mark(
      float[] values, int from, int stride, int among, int count, boolean[] out) {
    long[] order = new long[among];
    for (int i = 0; i < among; i++) {
      float size = Math.abs(values[from + i * stride]);
      order[i] = (long) Float.floatToIntBits(size) << Integer.SIZE | i; // by size, then by place
    }
    Arrays.sort(order);
    for (int i = 0; i < count; i++) {
      out[from + (int) order[i] * stride] = true;
    }
  }
}
