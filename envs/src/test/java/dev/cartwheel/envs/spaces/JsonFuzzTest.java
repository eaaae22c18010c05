package dev.cartwheel.envs.spaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentSpec;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.OddValues;
import dev.cartwheel.envs.random.Pcg64;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged actions and observations of every world: an element of the space, or one clear line. */
class JsonFuzzTest {

  private static final int CASES = 100;

  static Stream<String> ids() {
    return Environments.specs().stream().map(EnvironmentSpec::id);
  }

  @ParameterizedTest
  @MethodSource("ids")
  void damagedJsonIsAnElementOrOneLine(String id) {
    try (Environment<?, ?> world = Environments.make(id)) {
      fuzz(id + " action", world.actionSpace());
      fuzz(id + " observation", world.observationSpace());
    }
  }

  private static <T> void fuzz(String what, Space<T> space) {
    int refused = 0;
    for (int seed = 0; seed < CASES; seed++) {
      Pcg64 random = new Pcg64(seed);
      Object json = damaged(space.toJson(space.sample(random)), random);
      String given = "%s seed %d".formatted(what, seed);
      T read;
      try {
        read = space.fromJson(json);
      } catch (IllegalArgumentException refusal) {
        refused++;
        OddValues.requireOneLine(given, refusal);
        continue;
      }
      assertThat(space.contains(read)).as(given).isTrue();
    }
    assertThat(refused).as(what).isGreaterThan(CASES / 4);
  }

  /** Something else in some place, a place less or more. */
  private static @Nullable Object damaged(Object json, Pcg64 random) {
    if (!(json instanceof List<?> list) || list.isEmpty() || random.nextInt(4) == 0) {
      return random.nextInt(20) == 0 ? null : OddValues.draw(random);
    }
    List<@Nullable Object> changed = new ArrayList<>(list);
    int at = random.nextInt(changed.size());
    switch (random.nextInt(4)) {
      case 0 -> changed.remove(at);
      case 1 -> changed.add(Map.of("a", 1));
      default -> changed.set(at, damaged(list.get(at), random));
    }
    return changed;
  }
}
