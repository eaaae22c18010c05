package dev.cartwheel.envs.spaces;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Lists of any length of elements of one space. Samples have a geometric length with mean 4.
 *
 * @param space where the elements are from
 * @param stack whether JSON has the elements stacked, as Gymnasium's {@code stack=True}: of maps a
 *     map of lists, of tuples a tuple of lists
 * @param <E> type of the elements
 */
public record Sequence<E>(Space<E> space, boolean stack) implements Space<List<E>> {

  /** The chance of a sample to end at each element; Gymnasium's choice. */
  private static final double STOP = 0.25;

  /** Lists of elements one by one. */
  public Sequence(Space<E> space) {
    this(space, false);
  }

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
    return stack ? stacked(space, json) : json;
  }

  @Override
  public List<E> fromJson(@Nullable Object json) {
    Object elements = stack ? unstacked(space, json) : json;
    if (!(elements instanceof List<?> list)) {
      throw Parts.notJson(json, this);
    }
    List<E> value = new ArrayList<>();
    list.forEach(element -> value.add(space.fromJson(element)));
    return value;
  }

  /** The JSON of elements, of which each part becomes a list of its own. */
  private static Object stacked(Space<?> space, List<Object> elements) {
    if (space instanceof Dict dict) {
      Map<String, Object> parts = new LinkedHashMap<>();
      dict.spaces()
          .forEach(
              (name, part) ->
                  parts.put(name, stacked(part, parts(elements, Map.class, map -> map.get(name)))));
      return parts;
    }
    if (space instanceof Tuple tuple) {
      List<Object> parts = new ArrayList<>();
      for (Space<?> part : tuple.spaces()) {
        int index = parts.size();
        parts.add(stacked(part, parts(elements, List.class, list -> list.get(index))));
      }
      return parts;
    }
    return elements;
  }

  private static <C> List<Object> parts(
      List<Object> elements, Class<C> type, Function<C, @Nullable Object> part) {
    return elements.stream()
        .map(element -> Objects.requireNonNull(part.apply(type.cast(element))))
        .toList();
  }

  /** The JSON of the elements that {@link #stacked} were given. */
  private static @Nullable Object unstacked(Space<?> space, @Nullable Object json) {
    if (space instanceof Dict dict && json instanceof Map<?, ?> map) {
      Map<String, List<?>> columns = new LinkedHashMap<>();
      dict.spaces().forEach((name, part) -> columns.put(name, rows(part, map.get(name), space)));
      int rows = columns.values().stream().mapToInt(List::size).min().orElse(0);
      List<Object> elements = new ArrayList<>();
      for (int i = 0; i < rows; i++) {
        int row = i;
        Map<String, Object> element = new LinkedHashMap<>();
        columns.forEach((name, column) -> element.put(name, column.get(row)));
        elements.add(element);
      }
      return elements;
    }
    if (space instanceof Tuple tuple
        && json instanceof List<?> list
        && list.size() == tuple.spaces().size()) {
      List<List<?>> columns = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        columns.add(rows(tuple.spaces().get(i), list.get(i), space));
      }
      int rows = columns.stream().mapToInt(List::size).min().orElse(0);
      List<Object> elements = new ArrayList<>();
      for (int i = 0; i < rows; i++) {
        int row = i;
        elements.add(columns.stream().map(column -> column.get(row)).toList());
      }
      return elements;
    }
    return json;
  }

  private static List<?> rows(Space<?> part, @Nullable Object json, Space<?> whole) {
    if (unstacked(part, json) instanceof List<?> list) {
      return list;
    }
    throw Parts.notJson(json, whole);
  }

  @Override
  public String toString() {
    return "Sequence(" + space + (stack ? ", stack=True)" : ")");
  }
}
