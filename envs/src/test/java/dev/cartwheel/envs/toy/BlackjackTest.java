package dev.cartwheel.envs.toy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentContract;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.scene.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlackjackTest implements EnvironmentContract<int[], Integer> {

  @Override
  public Environment<int[], Integer> create() {
    return make(Map.of());
  }

  private static Environment<int[], Integer> make(Map<String, ?> options) {
    return Environments.typed(
        Environments.make("Blackjack-v1", options), int[].class, Integer.class);
  }

  /** Recorded from Gymnasium 1.4. */
  @Test
  void theFirstHandIsGymnasiums() {
    Environment<int[], Integer> world = create();
    assertThat(world.reset(42).observation()).containsExactly(15, 2, 0);
    TimeStep<int[]> bust = world.step(1);
    assertThat(bust.observation()).containsExactly(25, 2, 0);
    assertThat(bust.reward()).isEqualTo(-1);
    assertThat(bust.terminated()).isTrue();
  }

  /** Over many deals of 21 at once, by the rules in force. */
  @Test
  void aNaturalPaysWhatTheRulesSay() {
    Environment<int[], Integer> sab = make(Map.of());
    Environment<int[], Integer> casino = make(Map.of("sab", false, "natural", true));
    Environment<int[], Integer> plain = make(Map.of("sab", false));
    boolean differ = false;
    int naturals = 0;
    for (int seed = 0; seed < 4000; seed++) {
      int[] hand = sab.reset(seed).observation();
      casino.reset(seed);
      plain.reset(seed);
      double sabReward = sab.step(0).reward();
      double casinoReward = casino.step(0).reward();
      double plainReward = plain.step(0).reward();
      if (hand[0] < 21) {
        assertThat(casinoReward).as("seed %d", seed).isEqualTo(plainReward).isEqualTo(sabReward);
      } else {
        naturals++;
        assertThat(plainReward).as("seed %d", seed).isIn(0.0, 1.0);
        assertThat(casinoReward).as("seed %d", seed).isEqualTo(plainReward == 1 ? 1.5 : 0);
        differ |= sabReward > plainReward;
      }
    }
    // 8/169 of all deals
    assertThat(naturals).isBetween(140, 240);
    assertThat(differ).as("sab: wins against a dealer's 21 of three cards").isTrue();
  }

  @Test
  void anAceCountsElevenWhereItDoesNotBust() {
    Environment<int[], Integer> world = create();
    boolean softened = false;
    for (int seed = 0; seed < 300; seed++) {
      int[] before = world.reset(seed).observation();
      TimeStep<int[]> now = world.step(1);
      int[] after = now.observation();
      if (before[2] == 1) {
        assertThat(now.terminated()).as("seed %d: no card busts a soft hand", seed).isFalse();
        softened |= after[2] == 0 && after[0] <= before[0];
      }
    }
    assertThat(softened).isTrue();
  }

  @Test
  void theTableShowsTheDealersCardAndThePlayersSum() {
    Environment<int[], Integer> world = create();
    world.reset(42);
    assertThat(world.scene().orElseThrow().shapes())
        .filteredOn(Shape.Label.class::isInstance)
        .extracting(shape -> ((Shape.Label) shape).text())
        .contains("Dealer: 2", "2", "15", "Player")
        .doesNotContain("usable ace");
  }
}
