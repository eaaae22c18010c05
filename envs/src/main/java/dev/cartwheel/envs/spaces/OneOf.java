package dev.cartwheel.envs.spaces;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An element of one of several spaces, with the index of that space.
 *
 * @param spaces the spaces, one or more
 */
public record OneOf(List<Space<?>> spaces) implements Space<OneOf.Element> {

  /**
   * An element.
   *
   * @param index which of the spaces it is from
   * @param value the element of that space
   */
  public record Element(int index, Object value) {}

  public OneOf {
    if (spaces.isEmpty()) {
      throw new IllegalArgumentException("OneOf without spaces; accepted: 1 or more");
    }
    spaces = List.copyOf(spaces);
  }

  /** The spaces, one or more. */
  public OneOf(Space<?>... spaces) {
    this(List.of(spaces));
  }

  @Override
  public Class<Element> type() {
    return Element.class;
  }

  @Override
  public boolean contains(@Nullable Object value) {
    return value instanceof Element element
        && element.index() >= 0
        && element.index() < spaces.size()
        && spaces.get(element.index()).contains(element.value());
  }

  @Override
  public Element sample(RandomGenerator random, Restriction restriction) {
    return draw(random, Parts.sharing(random, spaces), restriction);
  }

  @Override
  public Sampler<Element> sampler(long seed, LongFunction<? extends RandomGenerator> generators) {
    List<Sampler<?>> samplers = Parts.seeded(generators.apply(seed), spaces, generators);
    RandomGenerator indices = generators.apply(seed);
    return restriction -> draw(indices, samplers, restriction);
  }

  private Element draw(RandomGenerator random, List<Sampler<?>> samplers, Restriction restriction) {
    List<Restriction> each = Parts.restrictions(restriction, spaces.size(), this);
    int index = random.nextInt(spaces.size());
    return new Element(index, samplers.get(index).next(each.get(index)));
  }

  @Override
  public int width() {
    return 1 + spaces.stream().mapToInt(Space::width).max().orElse(0);
  }

  /** The index, the element's flat form, and zeros to the widest space's width. */
  @Override
  public void write(Element value, float[] target, int offset) {
    Arrays.fill(target, offset, offset + width(), 0);
    target[offset] = value.index();
    Parts.write(spaces.get(value.index()), value.value(), target, offset + 1);
  }

  @Override
  public Element read(float[] source, int offset) {
    int index = (int) source[offset];
    return new Element(index, spaces.get(index).read(source, offset + 1));
  }

  @Override
  public Object toJson(Element value) {
    return List.of(value.index(), Parts.toJson(spaces.get(value.index()), value.value()));
  }

  @Override
  public Element fromJson(@Nullable Object json) {
    if (json instanceof List<?> pair
        && pair.size() == 2
        && pair.get(0) instanceof Number index
        && index.intValue() >= 0
        && index.intValue() < spaces.size()) {
      return new Element(index.intValue(), spaces.get(index.intValue()).fromJson(pair.get(1)));
    }
    throw Parts.notJson(json, this);
  }

  @Override
  public String toString() {
    return "OneOf" + spaces;
  }
}
