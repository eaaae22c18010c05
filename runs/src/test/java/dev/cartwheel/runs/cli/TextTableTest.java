package dev.cartwheel.runs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class TextTableTest {

  private static final TextTable TABLE =
      new TextTable("ID", "ACTION", "STEP LIMIT", "SUMMARY")
          .row("CartPole-v1", "Discrete(2)", "500", "keep a pole from falling")
          .row("Bandit-v0", "Discrete(9)", "-", "choose among arms that pay by chance");

  @Test
  void aTerminalThatIsWideEnoughShowsTheTable() {
    assertThat(TABLE.lines(OptionalInt.of(74)))
        .isEqualTo(TABLE.lines(OptionalInt.empty()))
        .containsExactly(
            "ID           ACTION       STEP LIMIT  SUMMARY",
            "CartPole-v1  Discrete(2)  500         keep a pole from falling",
            "Bandit-v0    Discrete(9)  -           choose among arms that pay by chance");
  }

  @Test
  void aNarrowerOneShowsAParagraphForEachRow() {
    assertThat(TABLE.lines(OptionalInt.of(40)))
        .containsExactly(
            "CartPole-v1  keep a pole from falling",
            "    action Discrete(2), step limit 500",
            "Bandit-v0  choose among arms that pay by",
            "    chance",
            "    action Discrete(9)");
  }
}
