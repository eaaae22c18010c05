package dev.cartwheel.envs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.envs.random.Pcg64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever options a world is made with, it is made or refuses them in one clear line. */
class OptionsFuzzTest {

  private static final int CASES = 40;

  private static final String[] RESET_OPTIONS = {"low", "high", "x_init", "y_init", "nothing"};

  @TestFactory
  Stream<DynamicTest> aWorldIsMadeOrRefusesItsOptions() {
    return Environments.specs().stream()
        .filter(spec -> !spec.options().isEmpty())
        .map(spec -> DynamicTest.dynamicTest(spec.id(), () -> fuzz(spec)));
  }

  private static void fuzz(EnvironmentSpec spec) {
    int refused = 0;
    for (long seed = 0; seed < CASES; seed++) {
      Pcg64 random = new Pcg64(seed);
      Map<String, Object> options = options(spec, random);
      String given = "%s seed %d: %s".formatted(spec.id(), seed, options);
      try (Environment<?, ?> world = Environments.make(spec.id(), options)) {
        play(world, random, given);
      } catch (IllegalArgumentException refusal) {
        refused++;
        assertThat(refusal.getMessage()).as(given).startsWith(spec.id() + ": ");
        OddValues.requireOneLine(given, refusal);
      }
    }
    assertThat(refused).as("refused of %d for %s", CASES, spec.id()).isPositive();
  }

  @TestFactory
  Stream<DynamicTest> anEpisodeBeginsOrRefusesItsOptions() {
    return Environments.specs().stream()
        .map(spec -> DynamicTest.dynamicTest(spec.id(), () -> fuzzReset(spec)));
  }

  private static void fuzzReset(EnvironmentSpec spec) {
    try (Environment<?, ?> world = Environments.make(spec.id())) {
      for (long seed = 0; seed < CASES; seed++) {
        Pcg64 random = new Pcg64(seed);
        String name = RESET_OPTIONS[random.nextInt(RESET_OPTIONS.length)];
        Object value = OddValues.draw(random);
        String given = "%s seed %d: %s %s".formatted(spec.id(), seed, name, value);
        try {
          world.reset(new ResetOptions(OptionalLong.of(seed), Map.of(name, value)));
        } catch (IllegalArgumentException refusal) {
          OddValues.requireOneLine(given, refusal);
        }
        play(world, random, given); // a refusal leaves nothing behind
      }
    }
  }

  private static Map<String, Object> options(EnvironmentSpec spec, Pcg64 random) {
    Map<String, Object> options = new LinkedHashMap<>();
    int count = 1 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      Option option = spec.options().get(random.nextInt(spec.options().size()));
      options.put(option.name(), OddValues.draw(random));
    }
    if (random.nextInt(8) == 0) {
      options.put("max_episode_steps", OddValues.draw(random));
    }
    if (random.nextInt(8) == 0) {
      options.put("no_such_option", 1);
    }
    return options;
  }

  private static <O, A> void play(Environment<O, A> world, Pcg64 random, String given) {
    StepBuffer now = StepBuffer.of(world);
    world.reset(ResetOptions.seed(1), now);
    for (int i = 0; i < 8 && !now.last(); i++) {
      world.step(world.actionSpace().sample(random), now);
      assertThat(now.reward()).as(given).isFinite();
    }
  }
}
