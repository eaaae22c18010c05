package dev.cartwheel.runs.train;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.AgentFactory;
import dev.cartwheel.agents.Agents;
import dev.cartwheel.agents.EvaluationKind;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentSpec;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.check.CheckedEnvironment;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.envs.wrappers.WrapperSpec;
import dev.cartwheel.nets.Backend;
import dev.cartwheel.nets.Backends;
import dev.cartwheel.runs.config.ConfigLayers;
import dev.cartwheel.runs.config.RunConfig;
import dev.cartwheel.runs.config.Yaml;
import dev.cartwheel.runs.folder.RunFolder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A configuration with what it names: makes the worlds and the agent.
 *
 * @param config what is to be run
 * @param spec the world's entry in the registry
 * @param factory makes the agent
 * @param backend builds its networks
 * @param home where its run is kept, as soon as that is known
 */
public record Experiment(
    RunConfig config, EnvironmentSpec spec, AgentFactory factory, Backend backend, RunHome home) {

  /**
   * Looks up what a configuration names.
   *
   * @throws IllegalArgumentException if a name is unknown
   */
  public static Experiment of(RunConfig config) {
    return new Experiment(
        config,
        Environments.spec(config.env()),
        Agents.named(config.agent()),
        Backends.named(config.backend()),
        new RunHome());
  }

  /**
   * The experiment a run folder is of.
   *
   * @throws IllegalArgumentException if its configuration names something that is not there
   */
  public static Experiment read(RunFolder folder) throws IOException {
    Map<String, Object> values = Yaml.read(folder.config());
    String env = word(folder, values, "env");
    AgentFactory factory = Agents.named(word(folder, values, "agent"));
    ConfigLayers layers = new ConfigLayers(env, factory.id(), factory.keys(), Backends.DEFAULT_ID);
    Experiment experiment = of(layers.add("'" + folder.config() + "'", values).build());
    experiment.home().settle(folder);
    return experiment;
  }

  private static String word(RunFolder folder, Map<String, Object> values, String key) {
    if (values.get(key) instanceof String word) {
      return word;
    }
    throw new IllegalArgumentException("'" + folder.config() + "': " + key + " has no value");
  }

  /** The master seed's streams. */
  public Seeds seeds() {
    return Seeds.of(config.seed());
  }

  /** Seed of the world a policy is judged in, for episodes of each kind. */
  public long evaluationSeed(EvaluationKind kind) {
    return kind.seed(seeds());
  }

  /**
   * A new world to learn in. One that is not ours is watched, so that whatever it does wrong is
   * said in a line.
   *
   * @throws IllegalArgumentException if an option or a wrapper is not accepted
   */
  public Environment<?, ?> world() {
    return world(wrapper -> true);
  }

  /** A new world to be judged or seen in: as {@link #world()}, with the world's own rewards. */
  public Environment<?, ?> judgedWorld() {
    return world(wrapper -> !wrapper.changesRewards());
  }

  private Environment<?, ?> world(Predicate<WrapperSpec> wanted) {
    return WrapperSpec.wrap(
        CheckedEnvironment.make(spec, config.kwargs()),
        config.wrappers().stream().filter(wanted).toList());
  }

  /**
   * A new agent.
   *
   * @throws IllegalArgumentException if a setting is not accepted, or the agent cannot work in this
   *     world
   */
  public <O, A> Agent<A> agent(Environment<O, A> world) {
    return factory.create(
        AgentContext.of(world, config.steps(), seeds(), backend, home::path), config.settings());
  }

  /** What {@code model.json} says of weights. */
  Map<String, @Nullable Object> about(long step) {
    Map<String, @Nullable Object> about = new LinkedHashMap<>(config.asMap());
    about.put("step", step);
    return about;
  }
}
