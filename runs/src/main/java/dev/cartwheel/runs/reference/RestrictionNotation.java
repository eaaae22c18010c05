package dev.cartwheel.runs.reference;

import dev.cartwheel.envs.spaces.Dict;
import dev.cartwheel.envs.spaces.Graph;
import dev.cartwheel.envs.spaces.MultiDiscrete;
import dev.cartwheel.envs.spaces.OneOf;
import dev.cartwheel.envs.spaces.Restriction;
import dev.cartwheel.envs.spaces.Sequence;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.spaces.Text;
import dev.cartwheel.envs.spaces.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the mask or the probability that Gymnasium's {@code sample} was given: arrays and tuples as
 * lists, {@code None} as null, for a Dict an object.
 */
final class RestrictionNotation {

  private final Function<double[], Restriction> leaf;

  private RestrictionNotation(Function<double[], Restriction> leaf) {
    this.leaf = leaf;
  }

  /**
   * @throws IllegalArgumentException if both are given, or one that does not fit the space
   */
  static Restriction parse(Space<?> space, @Nullable Object mask, @Nullable Object probability) {
    if (mask != null && probability != null) {
      throw new IllegalArgumentException(
          "fields 'mask' and 'probability'; accepted: one of them, as in Gymnasium");
    }
    return mask != null
        ? new RestrictionNotation(RestrictionNotation::mask).restriction(space, mask)
        : new RestrictionNotation(Restriction::probability).restriction(space, probability);
  }

  private static Restriction mask(double[] numbers) {
    int[] allowed = new int[numbers.length];
    for (int i = 0; i < allowed.length; i++) {
      allowed[i] = (int) numbers[i];
      if (allowed[i] != numbers[i]) {
        throw new IllegalArgumentException("mask entry " + numbers[i] + "; accepted: 0, 1, 2");
      }
    }
    return Restriction.mask(allowed);
  }

  private Restriction restriction(Space<?> space, @Nullable Object json) {
    if (json == null) {
      return Restriction.NONE;
    }
    if (space instanceof Text) {
      return sized(json, this::flat);
    }
    if (space instanceof Sequence<?> sequence) {
      return sized(json, inner -> restriction(sequence.space(), inner));
    }
    if (space instanceof Tuple tuple) {
      return parts(json, tuple.spaces());
    }
    if (space instanceof OneOf oneOf) {
      return parts(json, oneOf.spaces());
    }
    if (space instanceof Dict dict) {
      return named(json, dict);
    }
    return space instanceof MultiDiscrete || space instanceof Graph ? nested(json) : flat(json);
  }

  private Restriction sized(Object json, Function<@Nullable Object, Restriction> elements) {
    if (!(json instanceof List<?> pair) || pair.size() != 2) {
      throw refusal(json, "a pair of a length and what its elements may be");
    }
    Object length = pair.get(0);
    int[] lengths = length == null ? new int[0] : Arguments.integers(length);
    return new Restriction.Sized(lengths, elements.apply(pair.get(1)));
  }

  private Restriction parts(Object json, List<Space<?>> spaces) {
    if (!(json instanceof List<?> list) || list.size() != spaces.size()) {
      throw refusal(json, "a list of " + spaces.size() + ", one a space");
    }
    List<Restriction> parts = new ArrayList<>();
    for (int i = 0; i < spaces.size(); i++) {
      parts.add(restriction(spaces.get(i), list.get(i)));
    }
    return new Restriction.Parts(parts);
  }

  private Restriction named(Object json, Dict dict) {
    if (!(json instanceof Map<?, ?> map) || !map.keySet().equals(dict.spaces().keySet())) {
      throw refusal(json, "an object with " + dict.spaces().keySet());
    }
    Map<String, Restriction> parts = new LinkedHashMap<>();
    dict.spaces().forEach((name, space) -> parts.put(name, restriction(space, map.get(name))));
    return new Restriction.Named(parts);
  }

  /** Lists of lists are parts, lists of numbers restrict. */
  private Restriction nested(@Nullable Object json) {
    if (!(json instanceof List<?> list)
        || list.isEmpty()
        || list.stream().allMatch(Number.class::isInstance)) {
      return flat(json);
    }
    return new Restriction.Parts(list.stream().map(this::nested).toList());
  }

  /** The numbers of an array of any shape. */
  private Restriction flat(@Nullable Object json) {
    return json == null ? Restriction.NONE : leaf.apply(Arguments.numbers(json));
  }

  private static IllegalArgumentException refusal(Object json, String accepted) {
    return new IllegalArgumentException(
        "mask or probability " + PythonJson.line(json) + "; accepted: " + accepted);
  }
}
