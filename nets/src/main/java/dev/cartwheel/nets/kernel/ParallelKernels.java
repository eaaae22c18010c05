package dev.cartwheel.nets.kernel;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Kernels that share large products among threads, by rows of what they compute: each row is
 * computed as one thread would, so that the bits are the same. Small work stays on one thread, and
 * so does all that is no product.
 */
final class ParallelKernels extends ForwardingKernels {

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
    this(Stream.generate(kernels).limit(threads).toList());
  }

  private ParallelKernels(List<Kernels> each) {
    super(each.get(0));
    this.each = each;
    this.one = each.get(0);
    this.parts = Stream.generate(Gathered::new).limit(each.size()).toArray(Gathered[]::new);
    this.crew = Crew.of(each.size());
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
      columnSums(rows, columns, dy, dyOffset, dbias, dbiasOffset);
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
      super.gathered(product, rows, inner, columns);
      return;
    }
    share(
        rows,
        (thread, from, count) -> {
          each.get(thread).gathered(parts[thread].from(product, from), count, inner, columns);
        });
  }
}
