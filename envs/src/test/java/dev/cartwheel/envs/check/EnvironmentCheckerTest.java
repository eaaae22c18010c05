package dev.cartwheel.envs.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.scene.Shape;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.MultiBinary;
import dev.cartwheel.envs.spaces.MultiDiscrete;
import dev.cartwheel.envs.spaces.Space;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** For each rule a world that breaks it: the checker must notice, or it proves nothing. */
class EnvironmentCheckerTest {

  private static final long SEED = 5;

  @Test
  void aGoodWorldKeepsEveryRule() {
    CheckReport report = EnvironmentChecker.check("Line-v0", LineWorld::new, SEED);
    assertThat(report.findings()).isEmpty();
    assertThat(report.kept()).containsExactly(Rule.values());
    assertThat(report.passed()).isTrue();
    assertThat(report.toString()).isEqualTo("Line-v0: keeps all 24 rules (seed 5)");
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void aWorldThatBreaksTheRuleIsFound(Rule rule) {
    CheckReport report = EnvironmentChecker.check("Broken-v0", broken(rule), SEED);
    List<Rule> found = report.findings().stream().map(Finding::rule).toList();
    assertThat(found).as(report.toString()).contains(rule);
    assertThat(report.passed()).isEqualTo(rule.isAdvice());
    assertThat(report.findings())
        .allSatisfy(finding -> assertThat(finding.toString()).contains("; to fix: "));
    assertThat(report.findings())
        .allSatisfy(finding -> assertThat(finding.toString().lines()).hasSize(1));
  }

  private static Supplier<Environment<?, ?>> broken(Rule rule) {
    return switch (rule) {
      case CAN_BE_MADE ->
          () -> {
            throw new UnsupportedOperationException("no native library");
          };
      case RESET_BEGINS_AN_EPISODE ->
          () ->
              new LineWorld() {
                @Override
                public TimeStep<float[]> reset(ResetOptions options) {
                  return TimeStep.of(super.reset(options).observation(), 1, false, false);
                }
              };
      case OBSERVATIONS_ARE_IN_THE_SPACE ->
          () ->
              new LineWorld() {
                @Override
                float[] observation() {
                  return new float[] {(float) place, place > 9 ? Float.NaN : 0};
                }
              };
      case REWARDS_ARE_FINITE ->
          () ->
              new LineWorld() {
                @Override
                double reward() {
                  return place > 8 ? Double.POSITIVE_INFINITY : 0;
                }
              };
      case SAME_SEED_SAME_EPISODE ->
          () ->
              new LineWorld() {
                @Override
                public TimeStep<float[]> step(Integer action) {
                  CLOCK.incrementAndGet();
                  place += CLOCK.get() % 7 * 0.01;
                  return super.step(action);
                }
              };
      case SEEDS_MATTER ->
          () ->
              new LineWorld() {
                @Override
                public TimeStep<float[]> reset(ResetOptions options) {
                  return super.reset(
                      options.seed().isPresent()
                          ? new ResetOptions(OptionalLong.of(3), options.options())
                          : options);
                }
              };
      case THE_STREAM_GOES_ON ->
          () ->
              new LineWorld() {
                private OptionalLong last = OptionalLong.of(0);

                @Override
                public TimeStep<float[]> reset(ResetOptions options) {
                  last = options.seed().isPresent() ? options.seed() : last;
                  return super.reset(new ResetOptions(last, options.options()));
                }
              };
      case NO_STEP_BEFORE_RESET ->
          () ->
              new LineWorld() {
                {
                  running = true;
                  place = 5;
                }
              };
      case NO_STEP_AFTER_THE_END ->
          () ->
              new LineWorld() {
                @Override
                public TimeStep<float[]> step(Integer action) {
                  running = true;
                  return super.step(action);
                }
              };
      case BAD_ACTIONS_ARE_REFUSED ->
          () ->
              new LineWorld() {
                @Override
                public TimeStep<float[]> step(Integer action) {
                  return super.step(Math.min(Math.max(action, 0), 1));
                }
              };
      case BAD_ACTIONS_CHANGE_NOTHING ->
          () ->
              new LineWorld() {
                @Override
                public TimeStep<float[]> step(Integer action) {
                  random.nextDouble();
                  return super.step(action);
                }
              };
      case UNKNOWN_RESET_OPTIONS_ARE_REFUSED ->
          () ->
              new LineWorld() {
                @Override
                public TimeStep<float[]> reset(ResetOptions options) {
                  return super.reset(new ResetOptions(options.seed(), Map.of()));
                }
              };
      case OBSERVATIONS_ARE_THE_RECEIVERS ->
          () ->
              new LineWorld() {
                private final float[] shared = new float[2];

                @Override
                float[] observation() {
                  shared[0] = (float) place;
                  return shared;
                }
              };
      case BOTH_STEP_FORMS_ARE_EQUAL ->
          () ->
              new LineWorld() {
                @Override
                public void step(Integer action, StepBuffer out) {
                  super.step(action, out);
                  out.outcome(out.reward() + 1e-9, out.terminated(), out.truncated());
                }
              };
      case SNAPSHOTS_CONTINUE ->
          () ->
              new LineWorld() {
                @Override
                public void restore(Snapshot snapshot) {
                  Pcg64 kept = random;
                  random = new Pcg64(0);
                  super.restore(snapshot);
                  random = kept;
                }
              };
      case FOREIGN_SNAPSHOTS_ARE_REFUSED ->
          () ->
              new LineWorld() {
                @Override
                public void restore(Snapshot snapshot) {
                  if (snapshot.names().contains("place")) {
                    super.restore(snapshot);
                  }
                }
              };
      case ACTION_MASKS_FIT ->
          () ->
              new LineWorld() {
                @Override
                public TimeStep<float[]> reset(ResetOptions options) {
                  TimeStep<float[]> first = super.reset(options);
                  return new TimeStep<>(
                      first.observation(),
                      0,
                      false,
                      false,
                      Map.of(TimeStep.ACTION_MASK, new byte[] {0, 0}));
                }
              };
      case INFO_IS_THE_RECEIVERS -> {
        int[] visits = new int[1];
        yield () ->
            telling(
                world -> {
                  visits[0]++;
                  return Map.of("visits", visits);
                });
      }
      case INFO_CAN_BE_WRITTEN ->
          () -> telling(world -> Map.of("random", world.random.state()[0], "me", Optional.of(1)));
      case INFO_KEYS_STAY ->
          () -> telling(world -> world.place > 5 ? Map.of("far", true) : Map.of());
      case THE_SCENE_CAN_BE_DRAWN ->
          () ->
              new LineWorld() {
                @Override
                public Optional<Scene> scene() {
                  Color red = Color.rgb(0xff0000);
                  Shape spot = new Shape.Circle(Math.sqrt(place - 5), 0, 1, red);
                  return Optional.of(new Scene(0, 0, 1, 1, red, List.of(spot)));
                }
              };
      case CLOSE_MAY_BE_CALLED_TWICE ->
          () ->
              new LineWorld() {
                private boolean closed;

                @Override
                public void close() {
                  if (closed) {
                    throw new IllegalStateException("closed");
                  }
                  closed = true;
                }
              };
      case CLOSE_RELEASES_EVERYTHING ->
          () ->
              new LineWorld() {
                private final Thread helper = new Thread(() -> await(CLOSED), "helper");

                {
                  helper.setDaemon(true);
                  helper.start();
                }
              };
      case EPISODES_END ->
          () ->
              new LineWorld() {
                @Override
                public TimeStep<float[]> step(Integer action) {
                  place = 5;
                  return super.step(action);
                }
              };
    };
  }

  private static final CountDownLatch CLOSED = new CountDownLatch(1);

  @AfterAll
  static void letHelpersGo() {
    CLOSED.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A world with diagnostics of its state. */
  private static LineWorld telling(Function<LineWorld, Map<String, Object>> diagnostics) {
    return new LineWorld() {
      private Map<String, Object> latest = Map.of();

      @Override
      public TimeStep<float[]> reset(ResetOptions options) {
        return told(super.reset(options));
      }

      @Override
      public TimeStep<float[]> step(Integer action) {
        return told(super.step(action));
      }

      private TimeStep<float[]> told(TimeStep<float[]> step) {
        latest = diagnostics.apply(this);
        return new TimeStep<>(
            step.observation(), step.reward(), step.terminated(), step.truncated(), latest);
      }

      @Override
      public Map<String, Object> info() {
        return latest;
      }
    };
  }

  @Test
  void goodDiagnosticsKeepEveryRule() {
    Supplier<Environment<?, ?>> worlds =
        () ->
            telling(
                world ->
                    Map.of(
                        "place",
                        world.place,
                        "near",
                        List.of(world.place < 5, "line"),
                        TimeStep.ACTION_MASK,
                        new byte[] {1, 0}));
    assertThat(EnvironmentChecker.check("Tells-v0", worlds, SEED).findings()).isEmpty();
  }

  @Test
  void masksOfTheWrongKindAreNamed() {
    Map<Object, String> wrong =
        Map.of(
            new int[] {1, 1}, "the mask [1, 1], no byte[]",
            new byte[] {1, 1, 1}, "a mask of 3 for 2 actions",
            new byte[] {1, 2}, "the mask [1, 2]",
            new byte[2], "a mask that allows no action");
    wrong.forEach(
        (mask, seen) -> {
          Supplier<Environment<?, ?>> worlds =
              () -> telling(world -> Map.of(TimeStep.ACTION_MASK, mask));
          assertThat(EnvironmentChecker.check(Rule.ACTION_MASKS_FIT, worlds, SEED))
              .hasValueSatisfying(
                  finding -> assertThat(finding.seen()).isEqualTo("reset gave " + seen));
        });
  }

  @Test
  void whatCannotBeWrittenIsNamed() {
    Map<Object, String> wrong =
        Map.of(
            Optional.of(1), "step 1 gave under 'k' a Optional",
            Map.of(1, 2), "step 1 gave under 'k' a map with the key 1",
            List.of(1.5, new Object()), "step 1 gave under 'k' a Object");
    wrong.forEach(
        (value, seen) -> {
          Supplier<Environment<?, ?>> worlds =
              () -> telling(world -> world.place == 0 ? Map.of() : Map.of("k", value));
          assertThat(EnvironmentChecker.check(Rule.INFO_CAN_BE_WRITTEN, worlds, SEED))
              .hasValueSatisfying(
                  finding -> assertThat(finding.seen()).isEqualTo(seen.replace("step 1", "reset")));
        });
  }

  @Test
  void aFileLeftOpenIsFound(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("table.txt"), "1");
    List<InputStream> open = new ArrayList<>();
    Supplier<Environment<?, ?>> worlds =
        () -> {
          try {
            open.add(Files.newInputStream(file));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return new LineWorld();
        };
    assumeTrue(
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean,
        "skipped: this system does not tell how many files are open");
    assertThat(EnvironmentChecker.check(Rule.CLOSE_RELEASES_EVERYTHING, worlds, SEED))
        .hasValueSatisfying(
            finding -> assertThat(finding.seen()).contains("files or sockets open"));
    for (InputStream each : open) {
      each.close();
    }
  }

  @Test
  void aWorldThatForgetsItsInfoInPlaceIsFound() {
    Supplier<Environment<?, ?>> worlds =
        () ->
            new LineWorld() {
              @Override
              public TimeStep<float[]> step(Integer action) {
                TimeStep<float[]> next = super.step(action);
                return new TimeStep<>(
                    next.observation(),
                    next.reward(),
                    next.terminated(),
                    next.truncated(),
                    Map.of("place", place));
              }
            };
    assertThat(EnvironmentChecker.check(Rule.BOTH_STEP_FORMS_ARE_EQUAL, worlds, SEED))
        .hasValueSatisfying(finding -> assertThat(finding.seen()).contains("info {place="));
  }

  /** State shared by all worlds: what makes them differ for one seed. */
  private static final AtomicInteger CLOCK = new AtomicInteger();

  @Test
  void scribblingOnAnObservationThatTheWorldReadsIsFound() {
    Supplier<Environment<?, ?>> worlds =
        () ->
            new LineWorld() {
              private float[] handedOut = new float[2];

              @Override
              float[] observation() {
                handedOut = super.observation();
                return handedOut;
              }

              @Override
              public TimeStep<float[]> step(Integer action) {
                place = handedOut[0];
                return super.step(action);
              }
            };
    assertThat(EnvironmentChecker.check(Rule.OBSERVATIONS_ARE_THE_RECEIVERS, worlds, SEED))
        .hasValueSatisfying(
            finding -> assertThat(finding.seen()).startsWith("after writing into a received"));
  }

  @Test
  void aLookThatMovesTheWorldIsFound() {
    Supplier<Environment<?, ?>> worlds =
        () ->
            new LineWorld() {
              @Override
              public Optional<Scene> scene() {
                place += 0.1;
                return Optional.empty();
              }
            };
    assertThat(EnvironmentChecker.check(Rule.THE_SCENE_CAN_BE_DRAWN, worlds, SEED)).isPresent();
  }

  @Test
  void aWrongShapeAndAnExceptionAreFindingsNotCrashes() {
    Supplier<Environment<?, ?>> shape =
        () ->
            new LineWorld() {
              @Override
              float[] observation() {
                return new float[1];
              }
            };
    assertThat(EnvironmentChecker.check("Shape-v0", shape, SEED).passed()).isFalse();
    Supplier<Environment<?, ?>> throwing =
        () ->
            new LineWorld() {
              @Override
              double reward() {
                throw new ArithmeticException("/ by zero");
              }
            };
    CheckReport report = EnvironmentChecker.check("Throws-v0", throwing, SEED);
    assertThat(report.toString())
        .contains("Throws-v0: ")
        .contains("it threw java.lang.ArithmeticException: / by zero");
  }

  @Test
  void badActionsExistForEveryKindOfActionSpace() {
    Stream<Space<?>> spaces =
        Stream.of(
            new Discrete(3),
            new Discrete(2, -7),
            Box.of(-1, 1, 2),
            Box.of(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, 2),
            new MultiDiscrete(2, 3),
            new MultiBinary(3));
    spaces.forEach(
        space -> {
          List<Object> bad = new ArrayList<>(BadActions.of(space));
          assertThat(bad).as(space.toString()).hasSizeGreaterThanOrEqualTo(2);
          assertThat(bad).noneMatch(space::contains);
        });
  }
}
