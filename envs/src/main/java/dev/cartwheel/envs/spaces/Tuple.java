package dev.cartwheel.envs.spaces;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Lists with one element of each of several spaces.
 *
 * @param spaces the spaces, in order
 */
public record Tuple(List<Space<?>> spaces) implements Space<List<Object>> {

  public Tuple {
    spaces = List.copyOf(spaces);
  }

  /** The spaces, in order. */
  public Tuple(Space<?>... spaces) {
    this(List.of(spaces));
  }

  @SuppressWarnings("unchecked") // a class cannot name the type of its elements
  @Override
  public Class<List<Object>> type() {
    return (Class<List<Object>>) (Class<?>) List.class;
  }

  @Override
  public boolean contains(@Nullable Object value) {
    if (!(value instanceof List<?> list) || list.size() != spaces.size()) {
      return false;
    }
    for (int i = 0; i < list.size(); i++) {
      if (!spaces.get(i).contains(list.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public List<Object> sample(RandomGenerator random, Restriction restriction) {
    return draw(Parts.sharing(random, spaces), restriction);
  }

  @Override
  public Sampler<List<Object>> sampler(
      long seed, LongFunction<? extends RandomGenerator> generators) {
    List<Sampler<?>> samplers = Parts.seeded(generators.apply(seed), spaces, generators);
    return restriction -> draw(samplers, restriction);
  }

  private List<Object> draw(List<Sampler<?>> samplers, Restriction restriction) {
    List<Restriction> each = Parts.restrictions(restriction, spaces.size(), this);
    List<Object> sample = new ArrayList<>();
    for (int i = 0; i < spaces.size(); i++) {
      sample.add(samplers.get(i).next(each.get(i)));
    }
    return sample;
  }

  @Override
  public int width() {
    return Parts.width(spaces);
  }

  @Override
  public void write(List<Object> value, float[] target, int offset) {
    int at = offset;
    for (int i = 0; i < spaces.size(); i++) {
      Parts.write(spaces.get(i), value.get(i), target, at);
      at += spaces.get(i).width();
    }
  }

  @Override
  public List<Object> read(float[] source, int offset) {
    List<Object> value = new ArrayList<>();
    int at = offset;
    for (Space<?> space : spaces) {
      value.add(space.read(source, at));
      at += space.width();
    }
    return value;
  }

  @Override
  public Object toJson(List<Object> value) {
    List<Object> json = new ArrayList<>();
    for (int i = 0; i < spaces.size(); i++) {
      json.add(Parts.toJson(spaces.get(i), value.get(i)));
    }
    return json;
  }

  @Override
  public List<Object> fromJson(@Nullable Object json) {
    if (!(json instanceof List<?> list) || list.size() != spaces.size()) {
      throw Parts.notJson(json, this);
    }
    List<Object> value = new ArrayList<>();
    for (int i = 0; i < spaces.size(); i++) {
      value.add(spaces.get(i).fromJson(list.get(i)));
    }
    return value;
  }

  @Override
  public String toString() {
    return "Tuple" + spaces;
  }
}
