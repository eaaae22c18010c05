package dev.cartwheel.envs.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected words are those of numpy 2.4's {@code SeedSequence.generate_state(4, uint64)}. */
class SeedSequenceTest {

  @ParameterizedTest
  @CsvSource({
    "0, db2cd7e7b0f478be abf4641a2c71ba49 20c6ed6d9d7b8d41 2c4099de223c39d4",
    "1, 672d8ee56d6791ff 8ae19ca14eb1072c 4915796d1322fc4a d0cc2bdcaba049bd",
    "42, 9f1e2e6dcd540ab7 d57873dc79fb94b6 7d282a1b64d420b7 336579714692d5ff",
    "2147483648, d9806b5cbc10c13a 13f0783e3f3ace43 14122dde8db0b0ea 4db024ce8a3c5405",
    "4294967295, 2a05c5e276c1fe08 2032e40fc20e8198 ed4ac06d787f4396 56896cb4f3db80fd",
    "4294967296, 50ff846cec53f444 7a4918dbe8278562 3bff9f6c362e2b19 bdb177539a0654e3",
    "9007199254740993, 679361f66800c0d4 f526038195eed09d de8702a2f468db4c e62732c0f1dd240e",
    "9223372036854775807, 7bddccf9b1009fe 57427703c5f0b45b b9094b0b99e1a27f 2b9a03bb82aca987"
  })
  void aSeedGivesNumpysWords(long seed, String words) {
    assertThat(SeedSequence.of(seed).longs(4)).isEqualTo(parse(words));
  }

  @Test
  void childrenAreNumpysSpawnedSequences() {
    assertThat(SeedSequence.of(0).child(0).longs(4))
        .isEqualTo(parse("784dfb2cdff7b411 ca65717f56cf8f57 66ba395b9bb52223 6f9b32110fe1e0a9"));
    assertThat(SeedSequence.of(42).child(3).longs(4))
        .isEqualTo(parse("34037e9dc34fc8c5 ed87f1b548019fd6 a1db5735489f1365 98ce064ce6639a14"));
    assertThat(SeedSequence.of(42).child(3).child(1).longs(4))
        .isEqualTo(parse("aede8afecc7445e8 b2ba50f306c4cc63 96b50fe55327d74b 8712c3bb832b9ccc"));
    assertThat(SeedSequence.of(Long.MAX_VALUE).child(0).child(5).child(2).longs(4))
        .isEqualTo(parse("c643c5fc89e89e75 6a54d41b10f0cc92 15be59c1a7d366ce ef061609e89ac0c8"));
    assertThat(SeedSequence.of(7).child(1).child(2).child(3).child(4).child(5).longs(4))
        .isEqualTo(parse("8492c93ad99a12d4 d776c57396a62e45 d093460ba8dbe5e5 54f51470f934bd57"));
    assertThat(SeedSequence.of(1L << 40).child(Integer.MAX_VALUE).longs(4))
        .isEqualTo(parse("5c446b538565150a 9edc7b128348968d 12625895dbacd363 42ef1591969cabf9"));
  }

  @Test
  void negativeSeedsAndChildrenAreRefused() {
    assertThatThrownBy(() -> SeedSequence.of(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("seed -1; accepted: 0 to 9223372036854775807");
    assertThatThrownBy(() -> SeedSequence.of(0).child(-2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("child -2; accepted: 0 or more");
  }

  @Test
  void streamsAndSeedsOfOneMasterAllDiffer() {
    Set<Long> firsts = new HashSet<>();
    for (Stream stream : Stream.values()) {
      firsts.add(Seeds.of(42).stream(stream).nextLong());
      for (int i = 0; i < 8; i++) {
        firsts.add(Seeds.of(42).stream(stream, i).nextLong());
        assertThat(Seeds.of(42).seed(stream, i)).isNotNegative();
        firsts.add(Seeds.of(42).seed(stream, i));
      }
    }
    assertThat(firsts).hasSize(Stream.values().length * 17);
    assertThat(Seeds.of(42).seed(Stream.REPLAY)).isEqualTo(Seeds.of(42).seed(Stream.REPLAY));
  }

  private static long[] parse(String words) {
    String[] parts = words.split(" ");
    long[] values = new long[parts.length];
    for (int i = 0; i < parts.length; i++) {
      values[i] = Long.parseUnsignedLong(parts[i], 16);
    }
    return values;
  }
}
