package dev.cartwheel.agents.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.random.Pcg64;
import org.junit.jupiter.api.Test;

class CategoricalReturnsTest {

  private static final float[] ATOMS = {0, 1, 2};
  private static final float[] P = {0.2f, 0.3f, 0.5f};

  private static float[] project(float reward, float discount) {
    float[] target = new float[3];
    CategoricalReturns.addProjection(reward, discount, ATOMS, P, 0, 1, target, 0);
    return target;
  }

  @Test
  void atomsLieAtEqualDistances() {
    assertThat(CategoricalReturns.atoms(-1, 1, 5)).containsExactly(-1, -0.5f, 0, 0.5f, 1);
  }

  @Test
  void massGoesToBothNeighboursByDistance() {
    // Atoms move to 0.5, 1 and 1.5: halves of 0.2 and of 0.5 go each way.
    assertThat(project(0.5f, 0.5f))
        .containsExactly(new float[] {0.1f, 0.65f, 0.25f}, within(1e-6f));
    // To 0.75, 1.25 and 1.75 with discount 0.5 and reward 0.75.
    assertThat(project(0.75f, 0.5f))
        .containsExactly(
            new float[] {0.05f, 0.15f + 0.225f + 0.125f, 0.075f + 0.375f}, within(1e-6f));
  }

  @Test
  void whatFallsOutsideGoesToTheOutermostAtoms() {
    assertThat(project(10, 1)).containsExactly(0, 0, 1);
    assertThat(project(-10, 1)).containsExactly(1, 0, 0);
    assertThat(project(Float.POSITIVE_INFINITY, 1)).containsExactly(0, 0, 1);
  }

  @Test
  void aTrueEndLeavesTheRewardAlone() {
    assertThat(project(1, 0)).containsExactly(new float[] {0, 1, 0}, within(1e-6f));
    // Truncation does not: its discount is not 0.
    assertThat(project(1, 0.9f)[2]).isGreaterThan(0.5f);
  }

  @Test
  void insideTheSupportTheMeanIsThatOfTheReturn() {
    Pcg64 random = new Pcg64(3);
    float[] atoms = CategoricalReturns.atoms(-10, 10, 51);
    float[] p = new float[51];
    for (int trial = 0; trial < 100; trial++) {
      float sum = 0;
      for (int i = 0; i < p.length; i++) {
        p[i] = (float) random.nextDouble();
        sum += p[i];
      }
      for (int i = 0; i < p.length; i++) {
        p[i] /= sum;
      }
      float[] target = new float[51];
      float reward = (float) random.nextDouble();
      CategoricalReturns.addProjection(reward, 0.9f, atoms, p, 0, 1, target, 0);

      float expected = reward + 0.9f * CategoricalReturns.mean(atoms, p, 0);
      assertThat(CategoricalReturns.mean(atoms, target, 0))
          .as("trial %d", trial)
          .isCloseTo(expected, within(1e-4f));
    }
  }

  @Test
  void sharesAddUpToAMixture() {
    float[] target = new float[3];
    CategoricalReturns.addProjection(0, 0, ATOMS, P, 0, 0.25f, target, 0);
    CategoricalReturns.addProjection(2, 0, ATOMS, P, 0, 0.75f, target, 0);

    assertThat(target).containsExactly(new float[] {0.25f, 0, 0.75f}, within(1e-6f));
  }
}
