package dev.cartwheel.envs.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridMapTest {

  /** Rows are divided by a slash, expected words by a bar. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "\"\"; map is empty",
        "//; map is empty",
        "S.G/..; map row 2 has 2 characters|accepted: 3",
        "S.G/.?.; map row 2, column 2|'?' (U+003F)|accepted: #",
        "SG/.\u00e9; map row 2, column 2|'é' (U+00E9)",
        "SG/\t.; map row 2, column 1: unknown character U+0009",
        "SG/\ud83d\ude42.; map row 2, column 1|'\ud83d\ude42' (U+1F642)",
        "SG/.\ud83d; map row 2, column 2|U+D83D",
        "SG/./.; map row 2 has 1 characters",
        "..G; map has no start",
        "S..; map has no goal",
        "S.H; map has no goal",
        "SAG; map row 1, column 2: door 'A' has no key",
        "S.G/.b.; map row 2, column 2: key 'b' opens no door",
        "S.G//.b.; map row 2 has 0 characters"
      })
  void aBadMapIsRefusedByRowColumnAndCharacter(String rows, String words) {
    assertThatThrownBy(() -> GridMap.of(List.of(rows.split("/", -1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(words.split("\\|"))
        .message()
        .doesNotContain("\n");
  }

  @Test
  void sizesBeyondTheLimitsAreRefused() {
    String row = "S" + ".".repeat(GridMap.MAX_SIDE - 1) + "G";
    assertThatThrownBy(() -> GridMap.of(row))
        .hasMessage("map of 1 rows and 1001 columns; accepted: up to 1000 of each");

    String keys = "SabcdeABCDEG" + ".".repeat(988) + "\n";
    assertThatThrownBy(() -> GridMap.of(keys + (".".repeat(1000) + "\n").repeat(40)))
        .hasMessageContainingAll("41000 cells", "5 kinds of key", "1312000 states", "1048576");
  }

  @Test
  void oneTextAndAListOfRowsAreTheSameMap() {
    GridMap map = GridMap.of("\r\nS.#\r\n.aA\r\n..G\r\n\r\n");

    assertThat(map.rows()).isEqualTo(3);
    assertThat(map.columns()).isEqualTo(3);
    assertThat(map.toString()).isEqualTo(GridMap.of(List.of("S.#", ".aA", "..G")).toString());
    assertThat(GridMap.of(map.toString()).toString()).isEqualTo("S.#\n.aA\n..G\n");
    assertThat(map.keys()).isEqualTo("a");
  }
}
