package dev.cartwheel.runs.show;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.EvaluationKind;
import dev.cartwheel.agents.Policy;
import dev.cartwheel.agents.policies.UniformPolicy;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentSpec;
import dev.cartwheel.envs.check.CheckedEnvironment;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.envs.random.Stream;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.runs.episode.EpisodePlayer;
import dev.cartwheel.runs.episode.Film;
import dev.cartwheel.runs.folder.RunFolder;
import dev.cartwheel.runs.train.Experiment;
import dev.cartwheel.runs.train.SavedAgent;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Something to watch: a world, who acts in it, and what it is called.
 *
 * @param title what a window or a line of text calls it
 * @param player plays it
 * @param framesPerSecond how fast it is meant to be seen
 */
public record Show(String title, EpisodePlayer<?, ?> player, double framesPerSecond)
    implements AutoCloseable {

  /**
   * A run, by its best weights and without exploration.
   *
   * @param seed of the first episode; none: the one its final evaluation starts from
   * @param warnings hears of what is damaged and passed over
   * @throws IOException if the run has kept nothing that can be read
   * @throws IllegalArgumentException if its world has no picture
   */
  public static Show ofRun(RunFolder folder, OptionalLong seed, Consumer<String> warnings)
      throws IOException {
    Experiment experiment = Experiment.read(folder);
    SavedAgent saved = SavedAgent.of(folder, warnings);
    long first = seed.orElseGet(() -> experiment.evaluationSeed(EvaluationKind.FINAL));
    String title = folder.name() + ", " + experiment.spec().id();
    return ofRun(title, experiment, experiment.judgedWorld(), saved, first);
  }

  private static <O, A> Show ofRun(
      String title, Experiment experiment, Environment<O, A> world, SavedAgent saved, long seed) {
    Agent<A> agent = experiment.agent(world);
    saved.into(agent);
    return of(title, new EpisodePlayer<>(world, agent.greedy(), agent.actionValues(), seed));
  }

  /**
   * A world in which every allowed action is as likely as any other.
   *
   * @throws IllegalArgumentException if the world has no picture
   */
  public static Show ofWorld(EnvironmentSpec spec, long seed) {
    return ofWorld(spec.id() + ", acting at random", CheckedEnvironment.make(spec, Map.of()), seed);
  }

  private static <O, A> Show ofWorld(String title, Environment<O, A> world, long seed) {
    Policy<A> uniform =
        new UniformPolicy<>(world.actionSpace(), Seeds.of(seed).stream(Stream.EXPLORATION));
    return of(title, new EpisodePlayer<>(world, uniform, seed));
  }

  private static Show of(String title, EpisodePlayer<?, ?> player) {
    Scene scene = player.current().scene();
    return new Show(title, player, Film.framesPerSecond(scene));
  }

  @Override
  public void close() {
    player.close();
  }
}
