package dev.cartwheel.agents.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class InputNormalizerTest {

  @Test
  void rowsComeToMeanZeroAndDeviationOneAndStayWithinTen() {
    InputNormalizer normalizer = new InputNormalizer(2, 3, true);
    // Elements 1, 3, 5 (mean 3, variance 8/3) and 2, 2, 2; the third float is no observation.
    normalizer.learn(new float[] {1, 2, 70, 3, 2, 80, 5, 2, 90}, 3);
    float[] rows = {5, 2, 7, 1_000, 2, 8};

    normalizer.normalize(rows, 2);

    assertThat(rows)
        .containsExactly(
            new float[] {(float) (2 / Math.sqrt(8 / 3.0)), 0, 7, 10, 0, 8}, within(1e-2f));
  }

  @Test
  void restoringBringsTheMomentsBack() {
    InputNormalizer seen = new InputNormalizer(1, 1, true);
    seen.learn(new float[] {1, 3, 5}, 3);
    InputNormalizer restored = new InputNormalizer(1, 1, true);
    restored.restore(seen.snapshot());
    float[] expected = {4};
    float[] actual = {4};
    float[] unseen = {4};

    seen.normalize(expected, 1);
    restored.normalize(actual, 1);
    new InputNormalizer(1, 1, true).normalize(unseen, 1);

    assertThat(actual).isEqualTo(expected);
    assertThat(unseen).isNotEqualTo(expected);
  }

  @Test
  void switchedOffNothingChanges() {
    InputNormalizer off = new InputNormalizer(1, 1, false);
    off.learn(new float[] {1, 3, 5}, 3);
    float[] rows = {4};

    off.normalize(rows, 1);

    assertThat(rows).containsExactly(4);
  }
}
