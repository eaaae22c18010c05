package dev.cartwheel.envs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.envs.random.Pcg64;
import java.util.List;
import java.util.Map;

/** What a careless user or a broken file may say, and what an answer to it must look like. */
public final class OddValues {

  private static final Object[] VALUES = {
    -1,
    0,
    1,
    2,
    3,
    5,
    17,
    1e300,
    -0.5,
    0.3,
    1.0,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    Long.MAX_VALUE,
    "",
    "x",
    "4x4",
    "SFFG",
    "../nothing",
    "a\u0000b\nc",
    true,
    false,
    List.of(),
    List.of("SG"),
    List.of("S", "GG"),
    List.of(1, "2"),
    List.of(0.5, 0.5),
    Map.of(),
    Map.of("a", 1),
    List.of(List.of())
  };

  private OddValues() {}

  /** Any of them. */
  public static Object draw(Pcg64 random) {
    return VALUES[random.nextInt(VALUES.length)];
  }

  /** A refusal is one line that says something. */
  public static void requireOneLine(String given, IllegalArgumentException refusal) {
    assertThat(refusal.getMessage())
        .as(given)
        .hasSizeBetween(20, 1_000)
        .doesNotContain("\n", "\r", "\u0000", "Exception");
  }
}
