package dev.cartwheel.agents;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.envs.random.Stream;
import dev.cartwheel.envs.wrappers.WrapperSpec;
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
    return new Training<>(() -> any(Environments.make(id)), Environments.spec(id).id());
  }

  @SuppressWarnings("unchecked") // only its spaces tell, and nobody is promised anything
  private static <O, A> Environment<O, A> any(Environment<?, ?> world) {
    return (Environment<O, A>) world;
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
    AgentFactory factory = Agents.named(agent);
    Map<String, Object> config = new LinkedHashMap<>();
    Supplier<Environment<O, A>> making = worlds;
    if (tuned && env != null) {
      TunedSettings.Found found = TunedSettings.find(factory, env);
      config.putAll(found.settings());
      making = () -> any(WrapperSpec.wrap(worlds.get(), found.wrappers()));
    }
    config.putAll(settings);
    List<Environment<O, A>> copies = new ArrayList<>();
    try {
      copies.add(making.get());
      Environment<O, A> world = copies.get(0);
      Agent<A> learner = factory.create(AgentContext.of(world, steps, seeds, engine), config);
      while (copies.size() < learner.copies()) {
        copies.add(making.get());
      }
      List<Environment<O, A>> lanes = copies.subList(0, learner.copies());
      new EnvironmentLoop<>(lanes, learner, seeds.seed(Stream.ENVIRONMENT), listener).run(steps);
      return new Trained<>(learner, making, EvaluationKind.FINAL.seed(seeds));
    } finally {
      copies.forEach(Environment::close);
    }
  }
}
