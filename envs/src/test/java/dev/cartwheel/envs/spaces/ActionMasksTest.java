package dev.cartwheel.envs.spaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.envs.random.Pcg64;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Masks of single choices, and of several at once, part by part. */
class ActionMasksTest {

  private static final MultiDiscrete GRID =
      new MultiDiscrete(new int[] {2, 3, 1, 2}, new int[] {0, 5, 0, -1}, new int[] {2, 2});

  @Test
  void aMaskHasAnEntryForEachChoiceOfEachNumber() {
    assertThat(new Discrete(4, 7).maskParts()).containsExactly(4);
    assertThat(GRID.maskParts()).containsExactly(2, 3, 1, 2);
    assertThat(GRID.maskWidth()).isEqualTo(8);
    assertThat(new MultiBinary(2, 2).maskParts()).containsExactly(2, 2, 2, 2);
    assertThat(Box.of(-1, 1, 3).maskWidth()).isZero();
    assertThat(new Tuple(new Discrete(2), new Discrete(2)).maskWidth()).isZero();
  }

  @Test
  void onlyWhatTheMaskAllowsIsDrawn() {
    byte[] mask = {0, 1, 1, 0, 1, 1, 1, 0};
    Pcg64 random = new Pcg64(1);
    int sevens = 0;
    for (int i = 0; i < 1_000; i++) {
      int[] sample = GRID.sample(random, GRID.allowedBy(mask));
      assertThat(GRID.contains(sample)).isTrue();
      assertThat(sample)
          .satisfiesAnyOf(
              each -> assertThat(each).containsExactly(1, 5, 0, -1),
              each -> assertThat(each).containsExactly(1, 7, 0, -1));
      sevens += sample[1] == 7 ? 1 : 0;
    }
    assertThat(sevens).isBetween(430, 570);
  }

  @Test
  void bitsMayBeZeroOrOneOrEither() {
    MultiBinary bits = new MultiBinary(3);
    byte[] mask = {1, 0, 0, 1, 1, 1};
    Pcg64 random = new Pcg64(2);
    int ones = 0;
    for (int i = 0; i < 1_000; i++) {
      int[] sample = bits.sample(random, bits.allowedBy(mask));
      assertThat(Arrays.copyOf(sample, 2)).containsExactly(0, 1);
      ones += sample[2];
    }
    assertThat(ones).isBetween(430, 570);
  }

  @Test
  void aMaskThatAllowsAllDrawsAsNone() {
    for (Space<int[]> space : Arrays.<Space<int[]>>asList(GRID, new MultiBinary(9))) {
      byte[] all = new byte[space.maskWidth()];
      Arrays.fill(all, (byte) 1);
      assertThat(space.sample(new Pcg64(3), space.allowedBy(all)))
          .isEqualTo(space.sample(new Pcg64(3)));
    }
  }
}
