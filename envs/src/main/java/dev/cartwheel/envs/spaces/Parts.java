package dev.cartwheel.envs.spaces;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What composed spaces do with their parts, whose types they do not know. */
final class Parts {

  private Parts() {}

  static <S> void write(Space<S> space, Object value, float[] target, int offset) {
    space.write(space.type().cast(value), target, offset);
  }

  static <S> Object toJson(Space<S> space, Object value) {
    return space.toJson(space.type().cast(value));
  }

  static int width(List<? extends Space<?>> spaces) {
    int width = 0;
    for (Space<?> space : spaces) {
      width = Math.addExact(width, space.width());
    }
    return width;
  }

  /** Samplers that all draw from one generator. */
  static List<Sampler<?>> sharing(RandomGenerator random, List<? extends Space<?>> spaces) {
    List<Sampler<?>> samplers = new ArrayList<>();
    for (Space<?> space : spaces) {
      samplers.add(restriction -> space.sample(random, restriction));
    }
    return samplers;
  }

  /**
   * Samplers with generators of their own, seeded by draws from {@code random} as Gymnasium does.
   */
  static List<Sampler<?>> seeded(
      RandomGenerator random,
      List<? extends Space<?>> spaces,
      LongFunction<? extends RandomGenerator> generators) {
    List<Sampler<?>> samplers = new ArrayList<>();
    for (Space<?> space : spaces) {
      samplers.add(space.sampler(random.nextInt(Integer.MAX_VALUE), generators));
    }
    return samplers;
  }

  /** The restriction of each of {@code n} parts. */
  static List<Restriction> restrictions(Restriction restriction, int n, Space<?> space) {
    if (restriction instanceof Restriction.None) {
      List<Restriction> none = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        none.add(Restriction.NONE);
      }
      return none;
    }
    if (restriction instanceof Restriction.Parts parts && parts.parts().size() == n) {
      return parts.parts();
    }
    throw Choice.refusal(restriction, space);
  }

  static IllegalArgumentException notJson(@Nullable Object json, Space<?> space) {
    return new IllegalArgumentException(
        Quoted.of(json) + " is not the JSON of an element of " + space);
  }
}
