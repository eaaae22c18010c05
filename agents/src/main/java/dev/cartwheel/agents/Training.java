package dev.cartwheel.agents;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.envs.random.Stream;
import dev.cartwheel.nets.Backend;
import dev.cartwheel.nets.Backends;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The short way from a world to a trained agent:
 *
 * <pre>{@code
 * try (Trained<?, ?> dqn = Training.in("CartPole-v1").agent("dqn").seed(1).run(50_000)) {
 *   System.out.println(dqn.evaluate(100).mean());
 * }
 * }</pre>
 *
 * <p>In a world of the registry the agent starts from what was tuned for the pair ({@link
 * TunedSettings}), as on the command line: same seed, steps and settings, same weights.
 *
 * <p>Whoever wants to stop in between, save, or evaluate during learning drives an {@link
 * EnvironmentLoop} instead.
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public final class Training<O, A> {

  private final Supplier<Environment<O, A>> worlds;
  private final @Nullable String env;
  private boolean tuned = true;
  private final Map<String, Object> settings = new LinkedHashMap<>();
  private String agent = "dqn";
  private long seed;
  private String backend = Backends.DEFAULT_ID;
  private LoopListener listener = LoopListener.NONE;

  private Training(Supplier<Environment<O, A>> worlds, @Nullable String env) {
    this.worlds = worlds;
    this.env = env;
  }

  /** In a world of the registry, such as {@code CartPole-v1}. */
  public static Training<?, ?> in(String id) {
    try (Environment<?, ?> world = Environments.make(id)) {
      return in(Environments.spec(id).id(), world);
    }
  }

  private static <O, A> Training<O, A> in(String id, Environment<O, A> world) {
    Class<O> observation = world.observationSpace().type();
    Class<A> action = world.actionSpace().type();
    return new Training<>(() -> Environments.make(id, observation, action), id);
  }

  /** In worlds that are made by {@code worlds}: one to learn in, another to be judged in. */
  public static <O, A> Training<O, A> in(Supplier<Environment<O, A>> worlds) {
    return new Training<>(worlds, null);
  }

  /** The kind of agent, {@code dqn} unless said otherwise. */
  public Training<O, A> agent(String id) {
    this.agent = id;
    return this;
  }

  /** From the agent's defaults, without what was tuned for the world. */
  public Training<O, A> untuned() {
    this.tuned = false;
    return this;
  }

  /** A setting of the agent, by key; overrides what was tuned. */
  public Training<O, A> set(String key, Object value) {
    settings.put(key, value);
    return this;
  }

  /** The master seed of every random number, 0 unless said otherwise. */
  public Training<O, A> seed(long seed) {
    this.seed = seed;
    return this;
  }

  /** The engine of the agent's networks, ours unless said otherwise. */
  public Training<O, A> backend(String id) {
    this.backend = id;
    return this;
  }

  /** Who hears of each episode's end. */
  public Training<O, A> listener(LoopListener listener) {
    this.listener = listener;
    return this;
  }

  /**
   * Learns for a number of steps.
   *
   * @throws IllegalArgumentException if a setting is not accepted
   */
  public Trained<O, A> run(long steps) {
    Seeds seeds = Seeds.of(seed);
    Backend engine = Backends.named(backend);
    List<Environment<O, A>> copies = new ArrayList<>();
    try {
      copies.add(worlds.get());
      Environment<O, A> world = copies.get(0);
      AgentFactory factory = Agents.named(agent);
      Map<String, Object> config = new LinkedHashMap<>();
      if (tuned && env != null) {
        config.putAll(TunedSettings.find(factory, env));
      }
      config.putAll(settings);
      Agent<A> learner = factory.create(AgentContext.of(world, steps, seeds, engine), config);
      while (copies.size() < learner.copies()) {
        copies.add(worlds.get());
      }
      List<Environment<O, A>> lanes = copies.subList(0, learner.copies());
      new EnvironmentLoop<>(lanes, learner, seeds.seed(Stream.ENVIRONMENT), listener).run(steps);
      return new Trained<>(learner, worlds, EvaluationKind.FINAL.seed(seeds));
    } finally {
      copies.forEach(Environment::close);
    }
  }
}
