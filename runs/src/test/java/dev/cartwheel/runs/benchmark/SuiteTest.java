package dev.cartwheel.runs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.runs.train.Experiment;
import dev.cartwheel.runs.train.Trainer;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class SuiteTest {

  private static Stream<String> shipped() {
    return Suite.SHIPPED.stream();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyTaskOfAShippedSuiteCanBeTrained(String name) throws IOException {
    Suite suite = Suite.named(name);
    assertThat(suite.summary()).isNotBlank();
    for (Task task : suite.tasks()) {
      Experiment experiment = Experiment.of(task.config(1, OptionalLong.empty()));
      new Trainer(experiment).close(); // makes world and agent
    }
  }

  @Test
  void aMisspeltSuiteIsRefusedWithTheNearest() {
    assertThatThrownBy(() -> Suite.named("clasic"))
        .hasMessage(
            "unknown suite 'clasic'; did you mean 'classic'?;"
                + " accepted: classic, toy, grid, arcade, box2d, or a file that ends with .yaml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tasks: []                                                  | has no tasks",
        "tasks: 3                                                   | tasks '3'; accepted: a list",
        "task: []                                                   | did you mean 'tasks'?",
        "tasks: [{env: Chain-v0, agent: dqn, settings: {steps: ~}}] | steps has no value",
        "tasks: [{env: CartPole-v1}]                                | a task without agent",
        "tasks: [{env: A, agent: b, targt: 1}]                      | did you mean 'target'?",
        "tasks: [{env: A, agent: b, target: x}]                     | target 'x'; accepted: a number",
        "tasks: [{env: A, agent: b, published: 1}]                  | published without source",
        "tasks: [{env: A, agent: b}, {env: A, agent: b}]            | A with b twice",
        "tasks: [{env: A, agent: b, settings: 3}]                   | settings '3'; accepted: a mapping",
      })
  void whatIsNoSuiteIsRefused(String text, String says) {
    assertThatThrownBy(() -> Suite.parse("mine", text, "mine.yaml")).hasMessageContaining(says);
  }
}
