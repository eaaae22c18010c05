package dev.cartwheel.runs.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.agents.Trained;
import dev.cartwheel.agents.Training;
import dev.cartwheel.runs.cli.CommandRun;
import dev.cartwheel.runs.folder.ModelFolder;
import dev.cartwheel.runs.folder.ModelFolder.Model;
import dev.cartwheel.runs.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twelve lines of Java and one command are the same training. */
class LibraryAndCommandLineTest {

  private static final int SEED = 5;
  private static final int STEPS = 1_500;
  private static final int EPISODES = 5;

  @TempDir Path folder;

  @Test
  void bothStartFromWhatShipsForThePair() throws IOException {
    Map<?, ?> command = commandLine();
    try (Trained<?, ?> library = library().run(STEPS)) {
      assertThat(sha256(library)).as("seed %d", SEED).isEqualTo(command.get("weightsSha256"));
      assertThat(((Map<?, ?>) command.get("evaluation")).get("mean"))
          .isEqualTo(library.evaluate(EPISODES).mean());
    }
  }

  @Test
  void whatIsSetOverridesWhatShips() throws IOException {
    Object shipped = commandLine().get("weightsSha256");
    Object set = commandLine("--set", "hidden=9").get("weightsSha256");
    try (Trained<?, ?> changed = library().set("hidden", "9").run(STEPS);
        Trained<?, ?> untuned = library().untuned().run(STEPS)) {
      assertThat(sha256(changed)).isEqualTo(set).isNotEqualTo(shipped);
      assertThat(sha256(untuned)).isNotEqualTo(shipped);
    }
  }

  @Test
  void bothWrapTheWorldAsShipped() throws IOException {
    String agent = "fixed-horizon-q-learning";
    Map<?, ?> command = train("FrozenLake8x8-v1", agent);
    Training<?, ?> library = Training.in("FrozenLake8x8-v1").agent(agent).seed(SEED);
    try (Trained<?, ?> trained = library.run(STEPS);
        Trained<?, ?> unwrapped = library.untuned().run(STEPS)) {
      assertThat(sha256(trained)).isEqualTo(command.get("weightsSha256"));
      assertThat(trained.agent().weights()).isNotEqualTo(unwrapped.agent().weights());
    }
  }

  private static Training<?, ?> library() {
    return Training.in("CartPole").agent("dqn").seed(SEED);
  }

  private Map<?, ?> commandLine(String... more) {
    return train("CartPole-v1", "dqn", more);
  }

  private Map<?, ?> train(String env, String agent, String... more) {
    String[] call =
        ("train %s --agent %s --json --set evalPeriod=0 --seed %d --steps %d"
                + " --set finalEvalEpisodes=%d --runs-dir %s --name n%d "
                + String.join(" ", more))
            .formatted(env, agent, SEED, STEPS, EPISODES, folder, more.length)
            .split(" ");
    CommandRun run = CommandRun.of(call);
    assertThat(run.status()).as("%s", run.err()).isZero();
    return (Map<?, ?>) Json.parse(run.out().get(0));
  }

  private String sha256(Trained<?, ?> trained) throws IOException {
    return ModelFolder.write(
        folder.resolve("weights"), new Model(trained.agent().weights(), Map.of()));
  }
}
