package dev.cartwheel.envs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the registry: how a world is called and made.
 *
 * @param id {@code [namespace/]name[-vN]}, such as {@code CartPole-v1}
 * @param summary what the world is, in a line
 * @param options what it can be made with, beside {@value #MAX_EPISODE_STEPS}
 * @param maxEpisodeSteps steps after which an episode is truncated; empty: never
 * @param rewardThreshold mean return from which the task counts as solved
 * @param factory makes the world, normally without a step limit
 */
public record EnvironmentSpec(
    String id,
    String summary,
    List<Option> options,
    OptionalInt maxEpisodeSteps,
    OptionalDouble rewardThreshold,
    Function<EnvironmentOptions, ? extends Environment<?, ?>> factory) {

  /** The option every world has: another step limit, or -1 for none. */
  public static final String MAX_EPISODE_STEPS = "max_episode_steps";

  private static final Pattern ID = Pattern.compile("((?:[\\w:-]+/)?[\\w:.-]+?)(?:-v(\\d{1,9}))?");

  public EnvironmentSpec {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "environment id '" + id + "'; accepted: [namespace/]name[-vN], such as CartPole-v1");
    }
    if (maxEpisodeSteps.isPresent() && maxEpisodeSteps.getAsInt() < 1) {
      throw new IllegalArgumentException(
          id + " maxEpisodeSteps " + maxEpisodeSteps.getAsInt() + "; accepted: 1 or more");
    }
    options = List.copyOf(options);
  }

  /** A world without options, step limit and threshold; the other methods add them. */
  public static EnvironmentSpec of(
      String id,
      String summary,
      Function<EnvironmentOptions, ? extends Environment<?, ?>> factory) {
    return new EnvironmentSpec(
        id, summary, List.of(), OptionalInt.empty(), OptionalDouble.empty(), factory);
  }

  /** This spec with more options. */
  public EnvironmentSpec options(Option... more) {
    List<Option> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return new EnvironmentSpec(id, summary, all, maxEpisodeSteps, rewardThreshold, factory);
  }

  /** This spec with a step limit. */
  public EnvironmentSpec maxEpisodeSteps(int steps) {
    return new EnvironmentSpec(
        id, summary, options, OptionalInt.of(steps), rewardThreshold, factory);
  }

  /** This spec with a reward threshold. */
  public EnvironmentSpec rewardThreshold(double threshold) {
    return new EnvironmentSpec(
        id, summary, options, maxEpisodeSteps, OptionalDouble.of(threshold), factory);
  }

  /** The id without its version. */
  public String name() {
    return name(id);
  }

  /** The number after {@code -v}; -1 for an id without one. */
  public int version() {
    return version(id);
  }

  static String name(String id) {
    Matcher matcher = ID.matcher(id);
    return matcher.matches() ? matcher.group(1) : id;
  }

  static int version(String id) {
    Matcher matcher = ID.matcher(id);
    return matcher.matches() && matcher.group(2) != null ? Integer.parseInt(matcher.group(2)) : -1;
  }

  /**
   * Makes the world, within its step limit: the one given, else one its factory set, else this
   * spec's.
   *
   * @param given options by name
   * @throws IllegalArgumentException if an option is unknown or its value not accepted
   * @throws EnvironmentException if the world's own code fails
   */
  public Environment<?, ?> make(Map<String, ?> given) {
    Map<String, Object> own = new LinkedHashMap<>(given);
    own.remove(MAX_EPISODE_STEPS);
    boolean limitGiven = given.containsKey(MAX_EPISODE_STEPS);
    OptionalInt limit = limitGiven ? limit(given) : maxEpisodeSteps;
    @Nullable Environment<?, ?> world;
    try {
      world = factory.apply(EnvironmentOptions.of(options, own));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(id + ": " + e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      throw new EnvironmentException(id + " cannot be made: " + e, e);
    }
    if (world == null) {
      throw new EnvironmentException(id + " cannot be made: its factory returned null");
    }
    if (world instanceof TimeLimit<?, ?> limited) {
      // Its factory set a limit, which stands unless another one was asked for.
      if (!limitGiven) {
        return limited;
      }
      world = limited.inner();
    }
    return limit.isPresent() ? new TimeLimit<>(world, limit.getAsInt()) : world;
  }

  private OptionalInt limit(Map<String, ?> given) {
    Object steps;
    try {
      steps = Option.integer(MAX_EPISODE_STEPS, -1, "").read(given.get(MAX_EPISODE_STEPS));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(id + ": " + e.getMessage(), e);
    }
    if (!(steps instanceof Integer limit) || limit == 0 || limit < -1) {
      throw new IllegalArgumentException(
          id
              + ": option "
              + MAX_EPISODE_STEPS
              + " "
              + steps
              + "; accepted: 1 or more, or -1 for no limit");
    }
    return limit == -1 ? OptionalInt.empty() : OptionalInt.of(limit);
  }
}
