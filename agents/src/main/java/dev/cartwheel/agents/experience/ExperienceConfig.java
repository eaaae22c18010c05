package dev.cartwheel.agents.experience;

import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.envs.GoalWorld;
import dev.cartwheel.replay.Hindsight;
import dev.cartwheel.replay.TransitionLayout;
import dev.cartwheel.replay.TransitionStore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Settings of what is remembered, the same for all off-policy agents.
 *
 * @param mapped whether transitions are kept in mapped files instead of on the heap
 * @param hindsight which goals an episode is told again with, if any
 * @param hindsightGoals new goals for each step
 */
public record ExperienceConfig(
    boolean mapped, Optional<Hindsight.Strategy> hindsight, int hindsightGoals) {

  private static final ConfigKey<String> STORAGE =
      ConfigKey.choice(
          "replayStorage",
          "heap",
          List.of("heap", "mapped"),
          "where the replay lies: on the heap, or in files of the run mapped into memory");
  private static final ConfigKey<String> HINDSIGHT =
      ConfigKey.choice(
          "hindsight",
          "none",
          List.of("none", "final", "future"),
          "hindsight replay, in worlds with goals: which goals reached are taken for the one"
              + " meant");
  private static final ConfigKey<Integer> HINDSIGHT_GOALS =
      ConfigKey.integer(
          "hindsightGoals", 4, Range.between(1, 1_000), "goals in hindsight for each step");

  /** The keys. */
  public static final List<ConfigKey<?>> KEYS = List.of(STORAGE, HINDSIGHT, HINDSIGHT_GOALS);

  /** Reads them from settings that have all the keys. */
  public static ExperienceConfig of(Settings settings) {
    String strategy = settings.get(HINDSIGHT);
    return new ExperienceConfig(
        settings.get(STORAGE).equals("mapped"),
        strategy.equals("none")
            ? Optional.empty()
            : Optional.of(Hindsight.Strategy.valueOf(strategy.toUpperCase(Locale.ROOT))),
        settings.get(HINDSIGHT_GOALS));
  }

  /**
   * Where transitions are to be kept.
   *
   * @param stack frames of a stack that are kept once each; 1: observations as they are
   * @throws IllegalArgumentException if they do not fit
   */
  public TransitionStore store(
      AgentContext<?> context, TransitionLayout layout, int capacity, int stack) {
    if (mapped && stack > 1) {
      throw new IllegalArgumentException(
          "frameStack " + stack + " with replayStorage mapped; accepted: one of them");
    }
    if (mapped) {
      return TransitionStore.mapped(
          layout, capacity, () -> context.folder().get().resolve("replay"));
    }
    return stack > 1
        ? TransitionStore.frames(layout, capacity, stack)
        : TransitionStore.heap(layout, capacity);
  }

  /**
   * What tells episodes again, if that is wanted.
   *
   * @throws IllegalArgumentException if the world has no goals
   */
  Optional<Hindsight> hindsight(
      AgentContext<?> context, TransitionLayout layout, int nStep, double gamma) {
    if (hindsight.isEmpty()) {
      return Optional.empty();
    }
    GoalWorld goals =
        context
            .goals()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "hindsight in a world without goals; accepted: a world such as BitFlip-v0,"
                            + " or hindsight=none"));
    return Optional.of(new Hindsight(layout, goals, hindsight.get(), hindsightGoals, nStep, gamma));
  }
}
