package dev.cartwheel.runs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.runs.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ListingCommandsTest {

  @Test
  void envsAreATableWithAHeading() {
    CommandRun run = CommandRun.of("envs");
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    int summary = run.out().get(0).indexOf("SUMMARY");
    assertThat(run.out().get(0)).startsWith("ID  ");
    assertThat(run.out()).anyMatch(line -> line.startsWith("CartPole-v1 "));
    assertThat(run.out())
        .allSatisfy(line -> assertThat(line.substring(summary - 2, summary)).isBlank());
  }

  @Test
  void envsAsJsonAreOneObjectWithSpacesAndOptions() {
    CommandRun run = CommandRun.of("envs", "--json");
    assertThat(run.out()).hasSize(1);
    List<Map<?, ?>> envs = entries(Json.object(run.out().get(0)).get("envs"));
    Map<?, ?> cartPole = entry(envs, "CartPole-v1");
    assertThat(cartPole.get("maxEpisodeSteps")).isEqualTo(500);
    assertThat(cartPole.get("rewardThreshold")).isEqualTo(475.0);
    assertThat(cartPole.get("actionSpace"))
        .isEqualTo(Map.of("type", "Discrete", "n", 2, "start", 0));
    Map<?, ?> observations = (Map<?, ?>) cartPole.get("observationSpace");
    assertThat(observations.get("shape")).isEqualTo(List.of(4));
    assertThat((List<?>) observations.get("high")).hasSize(4).element(1).isNull();
    assertThat(entries(entry(envs, "FrozenLake-v1").get("options")))
        .anyMatch(
            option ->
                "is_slippery".equals(option.get("name")) && option.get("default") == Boolean.TRUE);
  }

  @Test
  void agentsAreShownWithTheirSettings() {
    CommandRun run = CommandRun.of("agents");
    assertThat(run.status()).isZero();
    assertThat(run.out()).anyMatch(line -> line.startsWith("dqn: "));
    assertThat(run.out()).anyMatch(line -> line.matches(" +hidden +256,256 .*"));
  }

  @Test
  void agentsAsJsonAreOneObject() {
    CommandRun run = CommandRun.of("agents", "--json");
    assertThat(run.out()).hasSize(1);
    List<Map<?, ?>> agents = entries(Json.object(run.out().get(0)).get("agents"));
    assertThat(entries(entry(agents, "dqn").get("settings")))
        .anyMatch(
            key ->
                "hidden".equals(key.get("name")) && List.of(256, 256).equals(key.get("default")));
  }

  private static List<Map<?, ?>> entries(Object list) {
    return ((List<?>) list).stream().<Map<?, ?>>map(entry -> (Map<?, ?>) entry).toList();
  }

  private static Map<?, ?> entry(List<Map<?, ?>> entries, String id) {
    return entries.stream().filter(entry -> id.equals(entry.get("id"))).findFirst().orElseThrow();
  }
}
