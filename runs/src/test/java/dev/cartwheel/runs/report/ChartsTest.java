package dev.cartwheel.runs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.runs.report.Aggregates.Comparison;
import dev.cartwheel.runs.statistics.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChartsTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "500, 500", "1000, 1k", "1500, 1.5k", "50000, 50k", "1250000, 1.25M"})
  void stepsAreShortAndTellNeighboursApart(double steps, String label) {
    assertThat(Charts.count(steps)).isEqualTo(label);
  }

  @Test
  void theLegendsRowsAreEvenWhateverTheirLetters() {
    List<String> agents = List.of("dqn", "sac", "q-lambda", "ppo");
    Map<String, CurveBand> bands = new LinkedHashMap<>();
    Interval one = new Interval(1, 0, 2);
    for (String agent : agents) {
      bands.put(agent, new CurveBand(new long[] {0, 10}, new Interval[] {one, one}));
    }
    String svg = new Charts(agents).curves("World-v0", bands, OptionalDouble.of(1));

    List<Double> rows = new ArrayList<>();
    for (String agent : agents) {
      Matcher label = Pattern.compile("y=\"([0-9.]+)\"[^>]*>" + agent + "<").matcher(svg);
      assertThat(label.find()).as(svg).isTrue();
      rows.add(Double.parseDouble(label.group(1)));
    }
    for (int i = 1; i < rows.size(); i++) {
      assertThat(rows.get(i) - rows.get(i - 1)).isEqualTo(rows.get(1) - rows.get(0)).isPositive();
    }
  }

  /** However many they are: a chart of one row once looked for ticks for ever. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 20})
  @Timeout(600)
  void everyRowHasItsName(int rows) {
    List<Comparison> comparisons = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      comparisons.add(
          new Comparison("fixed-horizon-q-learning", "agent-" + i, 3, new Interval(0.5, 0.4, 0.6)));
      names.add("fixed-horizon-q-learning &gt; agent-" + i);
    }
    String svg = new Charts(List.of("fixed-horizon-q-learning")).comparisons(comparisons);
    double above = 0;
    for (String name : names) {
      Matcher label =
          Pattern.compile("x=\"(-?[0-9.]+)\" y=\"([0-9.]+)\"[^>]*>" + name + "<").matcher(svg);
      assertThat(label.find()).as(svg).isTrue();
      assertThat(Double.parseDouble(label.group(1))).as("within the picture").isNotNegative();
      assertThat(Double.parseDouble(label.group(2))).isGreaterThan(above);
      above = Double.parseDouble(label.group(2));
    }
  }
}
