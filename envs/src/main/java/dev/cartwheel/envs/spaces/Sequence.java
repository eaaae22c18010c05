package dev.cartwheel.envs.spaces;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Lists of any length of elements of one space. Samples have a geometric length with mean 4.
 *
 * @param space where the elements are from
 * @param <E> type of the elements
 */
public record Sequence<E>(Space<E> space) implements Space<List<E>> {

  /** The chance of a sample to end at each element; Gymnasium's choice. */
  private static final double STOP = 0.25;

  @SuppressWarnings("unchecked") // a class cannot name the type of its elements
  @Override
  public Class<List<E>> type() {
    return (Class<List<E>>) (Class<?>) List.class;
  }

  @Override
  public boolean contains(@Nullable Object value) {
    return value instanceof List<?> list && list.stream().allMatch(space::contains);
  }

  @Override
  public List<E> sample(RandomGenerator random, Restriction restriction) {
    return draw(random, each -> space.sample(random, each), restriction);
  }

  @Override
  public Sampler<List<E>> sampler(long seed, LongFunction<? extends RandomGenerator> generators) {
    long elementSeed = generators.apply(seed).nextInt(Integer.MAX_VALUE);
    RandomGenerator lengths = generators.apply(seed);
    Sampler<E> elements = space.sampler(elementSeed, generators);
    return restriction -> draw(lengths, elements, restriction);
  }

  private List<E> draw(RandomGenerator random, Sampler<E> elements, Restriction restriction) {
    int[] lengths = {};
    Restriction each = Restriction.NONE;
    if (restriction instanceof Restriction.Sized sized) {
      lengths = sized.lengths();
      each = sized.elements();
    } else if (!(restriction instanceof Restriction.None)) {
      throw Choice.refusal(restriction, this);
    }
    int length = length(random, lengths);
    List<E> sample = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      sample.add(elements.next(each));
    }
    return sample;
  }

  private static int length(RandomGenerator random, int[] lengths) {
    for (int length : lengths) {
      if (length < 0) {
        throw new IllegalArgumentException("length " + length + "; accepted: 0 or more");
      }
    }
    return switch (lengths.length) {
      // numpy's geometric by inversion of an exponential sample
      case 0 -> (int) Math.ceil(-random.nextExponential() / StrictMath.log1p(-STOP));
      case 1 -> lengths[0];
      default -> lengths[random.nextInt(lengths.length)];
    };
  }

  @Override
  public int width() {
    throw new UnsupportedOperationException(this + " has no flat form: its elements vary in size");
  }

  @Override
  public void write(List<E> value, float[] target, int offset) {
    width();
  }

  @Override
  public List<E> read(float[] source, int offset) {
    throw new UnsupportedOperationException(this + " has no flat form: its elements vary in size");
  }

  @Override
  public Object toJson(List<E> value) {
    List<Object> json = new ArrayList<>();
    value.forEach(element -> json.add(space.toJson(element)));
    return json;
  }

  @Override
  public List<E> fromJson(@Nullable Object json) {
    if (!(json instanceof List<?> list)) {
      throw Parts.notJson(json, this);
    }
    List<E> value = new ArrayList<>();
    list.forEach(element -> value.add(space.fromJson(element)));
    return value;
  }

  @Override
  public String toString() {
    return "Sequence(" + space + ")";
  }
}
