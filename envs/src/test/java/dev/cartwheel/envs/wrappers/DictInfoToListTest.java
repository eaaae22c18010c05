package dev.cartwheel.envs.wrappers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.EnvironmentSpec;
import dev.cartwheel.envs.vector.AutoresetMode;
import dev.cartwheel.envs.vector.Infos;
import dev.cartwheel.envs.vector.VectorEnvironment;
import dev.cartwheel.envs.vector.VectorEnvironments;
import dev.cartwheel.envs.vector.VectorStep;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DictInfoToListTest {

  private static final double THIRD = 1.0 / 3;

  /** Gymnasium's {@code (1 - 1/3) / 2}: the chance to slip to one side. */
  private static final double SIDE = (1 - THIRD) / 2;

  private static DictInfoToList vector(String id, AutoresetMode autoreset) {
    Map<String, Object> options = Map.of(EnvironmentSpec.MAX_EPISODE_STEPS, 6);
    VectorEnvironment vector = VectorEnvironments.sync(id, 3, options, autoreset);
    return new DictInfoToList(new VectorRecordEpisodeStatistics(vector));
  }

  private static void step(VectorEnvironment vector, int time, VectorStep out) {
    int[] actions = new int[3];
    Arrays.setAll(actions, copy -> (time + copy) % 4);
    vector.step(actions, out);
  }

  /** What Gymnasium 1.3 answers to the same seed and actions. */
  @Test
  void eachCopyHasItsOwnMap() {
    DictInfoToList vector = vector("FrozenLake-v1", AutoresetMode.NEXT_STEP);
    VectorStep out = VectorStep.of(vector);
    vector.reset(5, out);
    assertThat(vector.listedInfos()).isEqualTo(List.of(prob(1), prob(1), prob(1)));
    step(vector, 0, out);
    assertThat(vector.listedInfos()).isEqualTo(List.of(prob(SIDE), prob(THIRD), prob(SIDE)));
    step(vector, 1, out);
    assertThat(vector.listedInfos())
        .isEqualTo(
            List.of(
                prob(THIRD),
                Map.of("prob", THIRD, "episode", Map.of("r", 0.0, "l", 2)),
                prob(SIDE)));
  }

  private static Map<String, Object> prob(double chance) {
    return Map.of("prob", chance);
  }

  @Test
  void whatEndsAndBeginsInOneStepHasBothInfos() {
    DictInfoToList vector = vector("FrozenLake-v1", AutoresetMode.SAME_STEP);
    VectorStep out = VectorStep.of(vector);
    vector.reset(5, out);
    step(vector, 0, out);
    step(vector, 1, out);
    assertThat(vector.listedInfos())
        .isEqualTo(
            List.of(
                prob(THIRD),
                Map.of(
                    "prob",
                    1.0,
                    "final_obs",
                    5,
                    "final_info",
                    prob(THIRD),
                    "episode",
                    Map.of("r", 0.0, "l", 2)),
                prob(SIDE)));
  }

  @Test
  void masksOfActionsAreRows() {
    DictInfoToList vector = vector("Taxi-v4", AutoresetMode.NEXT_STEP);
    VectorStep out = VectorStep.of(vector);
    vector.reset(5, out);
    byte[][] masks = (byte[][]) vector.infos().get("action_mask");
    assertThat(masks[0]).containsExactly(0, 1, 0, 0, 0, 0);
    assertThat(masks[1]).containsExactly(1, 1, 1, 1, 0, 0);
    assertThat(masks[2]).containsExactly(1, 1, 0, 0, 0, 0);
    assertThat((byte[]) vector.listedInfos().get(1).get("action_mask")).isEqualTo(masks[1]);
  }

  @Test
  void whatACopyHasNotIsMasked() {
    Map<String, Object> gathered =
        Infos.gather(
            List.of(
                Map.of(),
                Map.of("k", 0.5, "word", "a", "row", new float[] {1, 2}),
                Map.of("k", 0.3, "inner", Map.of("n", 3))));
    assertThat((double[]) gathered.get("k")).containsExactly(0, 0.5, 0.3);
    assertThat((boolean[]) gathered.get("_k")).containsExactly(false, true, true);
    assertThat((Object[]) gathered.get("word")).containsExactly(null, "a", null);
    assertThat(((float[][]) gathered.get("row"))[2]).containsExactly(0, 0);
    assertThat(Infos.spread(gathered, 3).get(2))
        .isEqualTo(Map.of("k", 0.3, "inner", Map.of("n", 3)));
  }

  @Test
  void anArrayOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> Infos.spread(Map.of("k", new int[] {1, 2}), 3))
        .hasMessage("info 'k' of int[]; accepted: an array of 3 elements, one for each copy");
  }
}
