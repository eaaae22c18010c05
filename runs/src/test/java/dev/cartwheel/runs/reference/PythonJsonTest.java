package dev.cartwheel.runs.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PythonJsonTest {

  /** What Python 3 printed for the double each of these reads as. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0",
        "-0.0",
        "1.0",
        "-100.0",
        "0.1",
        "1000000000000000.0",
        "1e+16",
        "1.2345678901234568e+17",
        "1e+22",
        "1e+23",
        "9007199254740992.0",
        "0.0001",
        "9.999e-05",
        "1e-05",
        "5.684341886080802e-14", // 2^-44: the nearest 16 digits miss
        "5e-324",
        "3.5e-323",
        "4.9e-322",
        "2.225073858507201e-308",
        "2.2250738585072014e-308",
        "1.7976931348623157e+308",
        "0.002",
        "0.10000000149011612",
        "3.4028234663852886e+38",
        "1.401298464324817e-45",
        "0.013696168549358845",
        "0.3333333333333333",
        "0.30000000000000004",
        "9.5367431640625e-07",
        "NaN",
        "-Infinity"
      })
  void numbersArePrintedAsPythonPrintsThem(String printed) {
    assertThat(PythonJson.number(Double.parseDouble(printed))).isEqualTo(printed);
  }

  @Test
  void everyNumberReadsBackAsItself() {
    long seed = 5;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(PythonJson.number(value)))
            .as("draw %s of seed %s", i, seed)
            .isEqualTo(value);
      }
    }
  }

  @Test
  void aLineHasPythonsBlanksAndEscapes() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("a\"\\\n\u00e9", Arrays.asList(1, 2L, 0.5, true, null, "x"));
    map.put("b", Map.of());
    map.put("c", List.of());
    assertThat(PythonJson.line(map))
        .isEqualTo(
            "{\"a\\\"\\\\\\n\\u00e9\": [1, 2, 0.5, true, null, \"x\"], \"b\": {}, \"c\": []}");
  }
}
