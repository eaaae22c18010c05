package dev.cartwheel.envs.spaces;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Maps with one element of a space under each of several names: ordered by name, as Gymnasium
 * orders a {@code dict}, unless made by {@link #inOrder}.
 */
public final class Dict implements Space<Map<String, Object>> {

  private final Map<String, Space<?>> spaces;

  /** Spaces by name. */
  public Dict(Map<String, Space<?>> spaces) {
    this.spaces = Collections.unmodifiableMap(new TreeMap<>(spaces));
  }

  private Dict(List<Map.Entry<String, Space<?>>> ordered) {
    Map<String, Space<?>> byName = new LinkedHashMap<>();
    ordered.forEach(entry -> byName.put(entry.getKey(), entry.getValue()));
    this.spaces = Collections.unmodifiableMap(byName);
  }

  /** Spaces in an order of their own, as Gymnasium keeps that of keyword arguments. */
  public static Dict inOrder(Map<String, Space<?>> spaces) {
    return new Dict(List.copyOf(spaces.entrySet()));
  }

  /** The spaces by name. */
  public Map<String, Space<?>> spaces() {
    return spaces;
  }

  @SuppressWarnings("unchecked") // a class cannot name the types of its entries
  @Override
  public Class<Map<String, Object>> type() {
    return (Class<Map<String, Object>>) (Class<?>) Map.class;
  }

  @Override
  public boolean contains(@Nullable Object value) {
    return value instanceof Map<?, ?> map
        && map.keySet().equals(spaces.keySet())
        && spaces.entrySet().stream()
            .allMatch(entry -> entry.getValue().contains(map.get(entry.getKey())));
  }

  @Override
  public Map<String, Object> sample(RandomGenerator random, Restriction restriction) {
    return draw(Parts.sharing(random, values()), restriction);
  }

  @Override
  public Sampler<Map<String, Object>> sampler(
      long seed, LongFunction<? extends RandomGenerator> generators) {
    List<Sampler<?>> samplers = Parts.seeded(generators.apply(seed), values(), generators);
    return restriction -> draw(samplers, restriction);
  }

  private Map<String, Object> draw(List<Sampler<?>> samplers, Restriction restriction) {
    Map<String, Restriction> parts = parts(restriction);
    Map<String, Object> sample = new LinkedHashMap<>();
    int i = 0;
    for (String name : spaces.keySet()) {
      sample.put(name, samplers.get(i).next(parts.getOrDefault(name, Restriction.NONE)));
      i++;
    }
    return sample;
  }

  private Map<String, Restriction> parts(Restriction restriction) {
    if (restriction instanceof Restriction.None) {
      return Map.of();
    }
    if (restriction instanceof Restriction.Named named
        && named.parts().keySet().equals(spaces.keySet())) {
      return named.parts();
    }
    throw Choice.refusal(restriction, this);
  }

  private List<Space<?>> values() {
    return new ArrayList<>(spaces.values());
  }

  @Override
  public int width() {
    return Parts.width(values());
  }

  @Override
  public void write(Map<String, Object> value, float[] target, int offset) {
    int at = offset;
    for (Map.Entry<String, Space<?>> entry : spaces.entrySet()) {
      Object part = value.get(entry.getKey());
      if (part == null) {
        throw new IllegalArgumentException(refusal(value));
      }
      Parts.write(entry.getValue(), part, target, at);
      at += entry.getValue().width();
    }
  }

  @Override
  public Map<String, Object> read(float[] source, int offset) {
    Map<String, Object> value = new LinkedHashMap<>();
    int at = offset;
    for (Map.Entry<String, Space<?>> entry : spaces.entrySet()) {
      value.put(entry.getKey(), entry.getValue().read(source, at));
      at += entry.getValue().width();
    }
    return value;
  }

  @Override
  public Object toJson(Map<String, Object> value) {
    Map<String, Object> json = new LinkedHashMap<>();
    spaces.forEach(
        (name, space) -> {
          Object part = value.get(name);
          if (part == null) {
            throw new IllegalArgumentException(refusal(value));
          }
          json.put(name, Parts.toJson(space, part));
        });
    return json;
  }

  @Override
  public Map<String, Object> fromJson(@Nullable Object json) {
    if (!(json instanceof Map<?, ?> map) || !map.keySet().equals(spaces.keySet())) {
      throw Parts.notJson(json, this);
    }
    Map<String, Object> value = new LinkedHashMap<>();
    spaces.forEach((name, space) -> value.put(name, space.fromJson(map.get(name))));
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Dict that
        && values().equals(that.values())
        && names().equals(that.names());
  }

  @Override
  public int hashCode() {
    return spaces.hashCode();
  }

  private List<String> names() {
    return new ArrayList<>(spaces.keySet());
  }

  @Override
  public String toString() {
    return "Dict" + spaces;
  }
}
