package dev.cartwheel.nets.kernel;

import dev.cartwheel.nets.Activation;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Kernels that share large products among threads, by rows of what they compute: each row is
 * computed as one thread would, so that the bits are the same. Small work stays on one thread, and
 * so does all that is no product.
 */
final class ParallelKernels implements Kernels {

  /** Multiplications from which on a product is worth another thread. */
  private static final long LARGE = 1 << 20;

  private final List<Kernels> each; // a thread's
  private final Kernels one;
  private final Gathered[] parts;
  private final Crew crew;
  private final Gathered transposed = new Gathered();
  private int[] numbers = {}; // 0, 1, 2 and so on
  private int[] multiples = {}; // 0, inner, 2 inner and so on
  private int inner;

  /**
   * @param threads 2 or more
   * @param kernels makes those of a thread
   */
  ParallelKernels(int threads, Supplier<Kernels> kernels) {
    this.each = Stream.generate(kernels).limit(threads).toList();
    this.one = each.get(0);
    this.parts = Stream.generate(Gathered::new).limit(threads).toArray(Gathered[]::new);
    this.crew = Crew.of(threads);
  }

  @Override
  public String id() {
    return one.id();
  }

  private static boolean large(int rows, int inner, int columns) {
    return rows > 1 && (long) rows * inner * columns >= LARGE;
  }

  /** What a thread does with its share of the rows. */
  private interface Share {

    void run(int thread, int from, int count);
  }

  private void share(int rows, Share work) {
    crew.run(
        thread -> {
          int from = begin(thread, rows);
          int count = begin(thread + 1, rows) - from;
          if (count > 0) {
            work.run(thread, from, count);
          }
        });
  }

  private int begin(int thread, int rows) {
    return (int) ((long) rows * thread / each.size());
  }

  @Override
  public void dense(
      int rows,
      int inner,
      int columns,
      float[] x,
      int xOffset,
      float[] w,
      int wOffset,
      float @Nullable [] bias,
      int biasOffset,
      float[] y,
      int yOffset,
      boolean relu) {
    if (!large(rows, inner, columns)) {
      one.dense(rows, inner, columns, x, xOffset, w, wOffset, bias, biasOffset, y, yOffset, relu);
      return;
    }
    share(
        rows,
        (thread, from, count) -> {
          int xAt = xOffset + from * inner;
          int yAt = yOffset + from * columns;
          Kernels mine = each.get(thread);
          mine.dense(count, inner, columns, x, xAt, w, wOffset, bias, biasOffset, y, yAt, relu);
        });
  }

  @Override
  public void denseWeightGradient(
      int rows,
      int inner,
      int columns,
      float[] x,
      int xOffset,
      float[] dy,
      int dyOffset,
      float[] dw,
      int dwOffset,
      float @Nullable [] dbias,
      int dbiasOffset) {
    if (!large(inner, rows, columns)) {
      one.denseWeightGradient(
          rows, inner, columns, x, xOffset, dy, dyOffset, dw, dwOffset, dbias, dbiasOffset);
      return;
    }
    tables(rows, inner);
    transposed.left(x, xOffset, numbers, multiples).right(dy, dyOffset, columns);
    gathered(transposed.into(dw, dwOffset, columns), inner, rows, columns);
    if (dbias != null) {
      ScalarKernels.columnSums(rows, columns, dy, dyOffset, dbias, dbiasOffset);
    }
  }

  /** Makes the tables by which columns of a matrix are the rows of its transpose. */
  private void tables(int rows, int inner) {
    if (numbers.length < inner) {
      numbers = new int[inner];
      for (int i = 0; i < inner; i++) {
        numbers[i] = i;
      }
    }
    if (multiples.length < rows || this.inner != inner) {
      multiples = multiples.length < rows ? new int[rows] : multiples;
      for (int i = 0; i < multiples.length; i++) {
        multiples[i] = i * inner;
      }
      this.inner = inner;
    }
  }

  @Override
  public void denseInputGradient(
      int rows,
      int inner,
      int columns,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float @Nullable [] gate,
      int gateOffset,
      float[] dx,
      int dxOffset) {
    if (!large(rows, inner, columns)) {
      one.denseInputGradient(
          rows, inner, columns, dy, dyOffset, w, wOffset, gate, gateOffset, dx, dxOffset);
      return;
    }
    share(
        rows,
        (thread, from, count) -> {
          int dyAt = dyOffset + from * columns;
          int at = from * inner;
          Kernels mine = each.get(thread);
          mine.denseInputGradient(
              count,
              inner,
              columns,
              dy,
              dyAt,
              w,
              wOffset,
              gate,
              gateOffset + at,
              dx,
              dxOffset + at);
        });
  }

  @Override
  public void gathered(Gathered product, int rows, int inner, int columns) {
    if (!large(rows, inner, columns)) {
      one.gathered(product, rows, inner, columns);
      return;
    }
    share(
        rows,
        (thread, from, count) -> {
          each.get(thread).gathered(parts[thread].from(product, from), count, inner, columns);
        });
  }

  @Override
  public void activate(
      Activation activation, int rows, int columns, float[] z, int zAt, float[] y, int yAt) {
    one.activate(activation, rows, columns, z, zAt, y, yAt);
  }

  @Override
  public void activationGradient(
      Activation activation,
      int rows,
      int columns,
      float[] z,
      int zAt,
      float[] y,
      int yAt,
      float[] gradient,
      int at) {
    one.activationGradient(activation, rows, columns, z, zAt, y, yAt, gradient, at);
  }

  @Override
  public void adam(
      int count,
      float[] parameters,
      float[] gradients,
      float[] m,
      float[] v,
      float @Nullable [] largest,
      float scale,
      float rate,
      float oneMinusBeta1,
      float oneMinusBeta2,
      float epsilon) {
    one.adam(
        count,
        parameters,
        gradients,
        m,
        v,
        largest,
        scale,
        rate,
        oneMinusBeta1,
        oneMinusBeta2,
        epsilon);
  }

  @Override
  public void rmsProp(
      int count,
      float[] parameters,
      float[] gradients,
      float[] v,
      float @Nullable [] mean,
      float @Nullable [] velocity,
      float scale,
      float rate,
      float rho,
      float momentum,
      float epsilon) {
    one.rmsProp(
        count, parameters, gradients, v, mean, velocity, scale, rate, rho, momentum, epsilon);
  }

  @Override
  public void sgd(
      int count,
      float[] parameters,
      float[] gradients,
      float @Nullable [] velocity,
      float scale,
      float rate,
      float momentum,
      boolean nesterov) {
    one.sgd(count, parameters, gradients, velocity, scale, rate, momentum, nesterov);
  }

  @Override
  public void blend(int count, float[] target, float[] source, float tau) {
    one.blend(count, target, source, tau);
  }

  @Override
  public void gate(int count, float[] gate, int gateOffset, float[] values, int offset) {
    one.gate(count, gate, gateOffset, values, offset);
  }

  @Override
  public void largest(
      int outputs,
      int places,
      int channels,
      int[] place,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      int[] chosen) {
    one.largest(outputs, places, channels, place, x, xOffset, y, yOffset, chosen);
  }

  @Override
  public void standardize(
      int rows, int columns, double epsilon, float[] x, float[] y, float[] factor) {
    one.standardize(rows, columns, epsilon, x, y, factor);
  }

  @Override
  public void standardizeGradient(
      int rows, int columns, float[] y, float[] factor, float[] dy, float[] dx) {
    one.standardizeGradient(rows, columns, y, factor, dy, dx);
  }

  @Override
  public void transpose(int rows, int columns, float[] from, int fromAt, float[] to, int toAt) {
    one.transpose(rows, columns, from, fromAt, to, toAt);
  }

  @Override
  public double sumOfSquares(float[] values, int offset, int count) {
    return one.sumOfSquares(values, offset, count);
  }
}
