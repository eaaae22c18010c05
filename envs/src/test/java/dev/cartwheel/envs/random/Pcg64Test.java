package dev.cartwheel.envs.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartwheel.envs.Golden;
import dev.cartwheel.envs.Snapshot;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class Pcg64Test {

  static Stream<JsonNode> recordedDraws() {
    return Golden.lines("numpy_pcg64.jsonl").stream();
  }

  @ParameterizedTest
  @MethodSource("recordedDraws")
  void drawsAreNumpys(JsonNode line) {
    Pcg64 random = new Pcg64(line.get("seed").longValue());
    for (JsonNode expected : line.get("random")) {
      assertThat(random.nextDouble()).isEqualTo(expected.doubleValue());
    }
    for (JsonNode expected : line.get("integers10")) {
      assertThat(random.nextInt(10)).isEqualTo(expected.intValue());
    }
    for (JsonNode expected : line.get("integers_scalar_7")) {
      assertThat(random.nextInt(7)).isEqualTo(expected.intValue());
    }
    for (JsonNode expected : line.get("uniform_-0.05_0.05")) {
      assertThat(random.nextDouble(-0.05, 0.05)).isEqualTo(expected.doubleValue());
    }
    assertThat(random.nextDouble()).isEqualTo(line.get("random_after").doubleValue());
  }

  @Test
  void firstWordOfSeed42() {
    assertThat(new Pcg64(42).nextLong()).isEqualTo(0xc621fbcd16d92688L);
  }

  /** Recorded from numpy 2.4, seed 12345: bounds on both sides of 32 bits, and single values. */
  @Test
  void boundedIntegersAreNumpysForEveryWidth() {
    Pcg64 random = new Pcg64(12345);
    long[] drawn = new long[21];
    int i = 0;
    for (int n = 0; n < 4; n++) {
      drawn[i++] = random.nextLong(1L << 33);
    }
    for (int n = 0; n < 3; n++) {
      drawn[i++] = random.nextLong(1L << 32);
    }
    for (int n = 0; n < 6; n++) {
      drawn[i++] = random.nextLong(3L << 60);
    }
    for (int n = 0; n < 3; n++) {
      drawn[i++] = random.nextInt(-5, Integer.MAX_VALUE - 5);
    }
    for (int n = 0; n < 2; n++) {
      drawn[i++] = random.nextInt(1);
    }
    for (int n = 0; n < 3; n++) {
      drawn[i++] = random.nextInt(Integer.MAX_VALUE);
    }
    assertThat(drawn)
        .containsExactly(
            1952801563L,
            2720933419L,
            6849317124L,
            5808983389L,
            4245388045L,
            1679802728L,
            3605303107L,
            2069409085215570701L,
            645869574683302385L,
            2326904731496062376L,
            3257474329410166847L,
            858623468468780969L,
            3281956455794242106L,
            714712462L,
            1572889060L,
            1432881513L,
            0L,
            0L,
            280516901L,
            205939248L,
            571904914L);
    assertThat(random.nextDouble()).isEqualTo(0.8864799193275177);
    assertThat(random.state())
        .containsExactly(
            0xc02b355b480426acL,
            0x8139d7ab11123425L,
            0xc9c7353e6e2b1f28L,
            0x7d761f2d4027fae7L,
            1,
            1897686916L);
  }

  @Test
  void aRestoredGeneratorContinuesEvenBetweenTwoHalves() {
    Pcg64 random = new Pcg64(7);
    random.nextInt(10);
    Snapshot between = random.snapshot();
    int[] expected = random.ints(9, 0, 1000).toArray();
    Pcg64 other = new Pcg64(8);
    other.restore(between);
    assertThat(other.ints(9, 0, 1000).toArray()).isEqualTo(expected);
    other.reseed(7);
    assertThat(other.state()).isEqualTo(new Pcg64(7).state());
  }

  @Test
  void aBrokenStateIsRefusedAndChangesNothing() {
    Pcg64 random = new Pcg64(7);
    long[] before = random.state();
    assertThatThrownBy(() -> random.restore(new long[5]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> random.restore(new long[] {1, 2, 3, 4, 0, 0}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(random.state()).isEqualTo(before);
  }

  @Test
  void emptyRangesAreRefused() {
    Pcg64 random = new Pcg64(7);
    assertThatThrownBy(() -> random.nextInt(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> random.nextLong(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> random.nextInt(3, 3)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Recorded from numpy 2.4: SHA-256 of two million samples' bits, each from a new generator. */
  @ParameterizedTest
  @CsvSource({
    "0, 884b9b201a4ae53365fa2f22395f04270a284468e3a3103928585e983afe444d",
    "42, 0b2da8d389e39758d4cadcee1d2fc51222830cc4921783c001f78e8ec01d7005"
  })
  void normalSamplesAreNumpys(long seed, String expected) throws Exception {
    Pcg64 random = new Pcg64(seed);
    assertThat(sha256(random::nextGaussian)).isEqualTo(expected);
  }

  /** As numpy drew them after the normal samples above. */
  @ParameterizedTest
  @CsvSource({
    "0, 2d70743809ff832890edfbf305be85c1b9b7f0db380e03ddfb969c03db800753, 0.2947354577548388",
    "42, 8b61c561d4f330026787311ced42b903bc39443fa36aa700c539134c9b9cdcb8, 0.0038349019418839614"
  })
  void exponentialSamplesAreNumpys(long seed, String expected, double after) throws Exception {
    Pcg64 random = new Pcg64(seed);
    sha256(random::nextGaussian);
    assertThat(sha256(random::nextExponential)).isEqualTo(expected);
    assertThat(random.nextDouble()).isEqualTo(after);
  }

  private static String sha256(DoubleSupplier samples) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    ByteBuffer bytes = ByteBuffer.allocate(8);
    for (int i = 0; i < 2_000_000; i++) {
      digest.update(bytes.putDouble(0, samples.getAsDouble()).array());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
