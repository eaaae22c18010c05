package dev.cartwheel.agents.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TdTargetsTest {

  private static final byte[] ALL = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

  @Test
  void qTakesTheBestValueTimesTheDiscount() {
    float[] targets = new float[4];

    TdTargets.q(
        new float[] {1, 2, -1, 0.5f},
        new float[] {0.5f, 0, 0.25f, 1},
        new float[] {
          3, 5, 4, //
          9, 9, 9, //
          -8, -4, -6, //
          0, 0, 0
        },
        ALL,
        4,
        3,
        targets);

    // 1 + 0.5·5;  2 + 0 at a true end;  -1 + 0.25·(-4);  0.5 + 0
    assertThat(targets).containsExactly(3.5f, 2, -2, 0.5f);
  }

  @Test
  void doubleQLetsOneChooseAndTheOtherJudge() {
    float[] targets = new float[2];

    TdTargets.doubleQ(
        new float[] {1, 1},
        new float[] {0.5f, 0.5f},
        new float[] {3, 5, 4, 3, 5, 4},
        new float[] {9, 0, 1, 0, 0, 1},
        ALL,
        2,
        3,
        targets);

    // Chosen: action 0 (worth 3), action 2 (worth 4).
    assertThat(targets).containsExactly(2.5f, 3f);
  }

  @Test
  void onlyAllowedActionsCount() {
    float[] targets = new float[3];

    TdTargets.q(
        new float[] {0, 0, 7},
        new float[] {1, 1, 1},
        new float[] {3, 5, 4, 3, 5, 4, 3, 5, 4},
        new byte[] {1, 0, 0, 1, 0, 1, 0, 0, 0},
        3,
        3,
        targets);

    // Where nothing is allowed nothing follows.
    assertThat(targets).containsExactly(3, 4, 7);
  }
}
