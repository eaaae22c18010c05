package dev.cartwheel.nets.data;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.models.Samples;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * A sequence of samples that can be gone over any number of times. Its elements are {@link Samples}
 * of one sample or of a batch; each step makes a new data set and does nothing until it is
 * iterated.
 *
 * <pre>{@code
 * Dataset train = Idx.dataset(images, labels)
 *     .map(Dataset.scaled(1 / 255f)).cache().shuffle(10_000, random).batch(64).prefetch(2);
 * for (Samples batch : train) {
 *   model.trainOnBatch(batch);
 * }
 * }</pre>
 */
public final class Dataset implements Iterable<Samples> {

  private final Iterable<Samples> source;

  private Dataset(Iterable<Samples> source) {
    this.source = source;
  }

  /** The samples of arrays, one by one. */
  public static Dataset of(Samples samples) {
    return new Dataset(
        () ->
            new Iterator<>() {
              private int next;

              @Override
              public boolean hasNext() {
                return next < samples.count();
              }

              @Override
              public Samples next() {
                if (!hasNext()) {
                  throw new NoSuchElementException();
                }
                return samples.range(next, ++next);
              }
            });
  }

  /** The samples of arrays, one by one, samples along the first axis. */
  public static Dataset of(NdArray inputs, NdArray targets) {
    return of(Samples.of(inputs, targets));
  }

  /** Whatever a generator gives; it is asked for a new iterator each time. */
  public static Dataset generated(Iterable<Samples> generator) {
    return new Dataset(generator);
  }

  /** A function of elements that multiplies all inputs by a factor. */
  public static UnaryOperator<Samples> scaled(float factor) {
    return samples -> {
      List<NdArray> inputs = new ArrayList<>();
      for (NdArray array : samples.inputs()) {
        float[] data = new float[array.size()];
        for (int i = 0; i < data.length; i++) {
          data[i] = factor * array.data()[i];
        }
        inputs.add(new NdArray(data, array.shape()));
      }
      return new Samples(inputs, samples.targets(), samples.weights());
    };
  }

  @Override
  public Iterator<Samples> iterator() {
    return source.iterator();
  }

  /** What a function makes of each element, sample or batch. */
  public Dataset map(UnaryOperator<Samples> function) {
    return new Dataset(
        () -> {
          Iterator<Samples> elements = iterator();
          return new Iterator<>() {
            @Override
            public boolean hasNext() {
              return elements.hasNext();
            }

            @Override
            public Samples next() {
              return function.apply(elements.next());
            }
          };
        });
  }

  /**
   * What a layer makes of each element in training, of its first input; {@code MixUp} and {@code
   * CutMix} of its first targets, classes [B, K], as well. They mix within a batch, so they come
   * after {@link #batch}.
   *
   * @param random where draws come from, in every iteration where the last one left off
   */
  public Dataset augmented(Layer layer, RandomGenerator random) {
    return map(new Augmented(layer, random));
  }

  /** The elements for which something holds. */
  public Dataset filter(Predicate<Samples> holds) {
    return new Dataset(() -> new Grouping(iterator(), 1, holds, Stacking::same));
  }

  /** The first elements. */
  public Dataset take(int count) {
    requirePositive("take", count);
    return new Dataset(
        () -> {
          Iterator<Samples> elements = iterator();
          return new Iterator<>() {
            private int taken;

            @Override
            public boolean hasNext() {
              return taken < count && elements.hasNext();
            }

            @Override
            public Samples next() {
              if (!hasNext()) {
                throw new NoSuchElementException();
              }
              taken++;
              return elements.next();
            }
          };
        });
  }

  /** All but the first elements. */
  public Dataset skip(int count) {
    requirePositive("skip", count);
    return new Dataset(
        () -> {
          Iterator<Samples> elements = iterator();
          for (int i = 0; i < count && elements.hasNext(); i++) {
            elements.next();
          }
          return elements;
        });
  }

  /**
   * In another order each time: every element is drawn from a buffer of those that come next.
   *
   * @param buffer how many elements are held; as many as there are for an even shuffle
   * @param random where draws come from, in every iteration where the last one left off
   */
  public Dataset shuffle(int buffer, RandomGenerator random) {
    requirePositive("shuffle buffer", buffer);
    return new Dataset(() -> new Shuffling(iterator(), buffer, random));
  }

  /** Batches of so many elements, the last one with what is left. */
  public Dataset batch(int size) {
    requirePositive("batch", size);
    return new Dataset(() -> new Grouping(iterator(), size, any -> true, Stacking::same));
  }

  /**
   * Batches of so many elements whose inputs differ in length: shorter ones get zeros at the end of
   * each axis.
   */
  public Dataset paddedBatch(int size) {
    requirePositive("batch", size);
    return new Dataset(() -> new Grouping(iterator(), size, any -> true, Stacking::padded));
  }

  /** The same, kept in memory once it has been gone over. */
  public Dataset cache() {
    List<Samples> kept = new ArrayList<>();
    boolean[] complete = {false};
    return new Dataset(
        () -> {
          if (!complete[0]) {
            kept.clear();
            forEach(kept::add);
            complete[0] = true;
          }
          return List.copyOf(kept).iterator();
        });
  }

  /** The same, made ahead by a thread of its own. */
  public Dataset prefetch(int ahead) {
    requirePositive("prefetch", ahead);
    return new Dataset(() -> Prefetching.of(iterator(), ahead));
  }

  /**
   * All samples as one.
   *
   * @throws IllegalArgumentException if there are none, or if their shapes differ
   */
  public Samples samples() {
    List<Samples> all = new ArrayList<>();
    forEach(all::add);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("data set without samples; accepted: 1 or more");
    }
    return Stacking.same(all);
  }

  private static void requirePositive(String what, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          what + " of " + count + "; accepted: a whole number of 1 or more");
    }
  }
}
