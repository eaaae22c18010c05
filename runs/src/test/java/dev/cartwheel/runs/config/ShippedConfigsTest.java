package dev.cartwheel.runs.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.agents.AgentFactory;
import dev.cartwheel.agents.Agents;
import dev.cartwheel.envs.Environments;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ShippedConfigsTest {

  private static final int FEWEST = 5;

  static List<Path> files() throws IOException, URISyntaxException {
    Path root =
        Path.of(Objects.requireNonNull(ShippedConfigsTest.class.getResource("/configs")).toURI());
    try (Stream<Path> tree = Files.walk(root)) {
      return tree.filter(Files::isRegularFile).map(root::relativize).toList();
    }
  }

  @Test
  void thereAreSome() throws IOException, URISyntaxException {
    assertThat(files()).hasSizeGreaterThanOrEqualTo(FEWEST);
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileIsOfAPairThatExistsAndHasAcceptedSettings(Path file) throws IOException {
    RunConfig config =
        shipped(
            file.getFileName().toString().replaceFirst("\\.yaml$", ""),
            file.getParent().toString());
    assertThat(config.steps()).isPositive();
  }

  @Test
  void cartPoleIsLearnedInFiftyThousandSteps() throws IOException {
    assertThat(shipped("CartPole-v1", "dqn").steps()).isEqualTo(50_000);
  }

  private static RunConfig shipped(String env, String agent) throws IOException {
    AgentFactory factory = Agents.named(agent);
    String id = Environments.spec(env).id();
    return new ConfigLayers(id, factory.id(), factory.keys(), "vector").addShipped().build();
  }
}
