package dev.cartwheel.envs.toy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentContract;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.scene.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlackjackTest implements EnvironmentContract<List<Object>, Integer> {

  @Override
  public Environment<List<Object>, Integer> create() {
    return make(Map.of());
  }

  @SuppressWarnings("unchecked") // as its observation space says
  private static Environment<List<Object>, Integer> make(Map<String, ?> options) {
    return (Environment<List<Object>, Integer>) Environments.make("Blackjack-v1", options);
  }

  /** Recorded from Gymnasium 1.4. */
  @Test
  void theFirstHandIsGymnasiums() {
    Environment<List<Object>, Integer> world = create();
    assertThat(world.reset(42).observation()).containsExactly(15, 2, 0);
    TimeStep<List<Object>> bust = world.step(1);
    assertThat(bust.observation()).containsExactly(25, 2, 0);
    assertThat(bust.reward()).isEqualTo(-1);
    assertThat(bust.terminated()).isTrue();
  }

  /** Over many deals of 21 at once, by the rules in force. */
  @Test
  void aNaturalPaysWhatTheRulesSay() {
    Environment<List<Object>, Integer> sab = make(Map.of());
    Environment<List<Object>, Integer> casino = make(Map.of("sab", false, "natural", true));
    Environment<List<Object>, Integer> plain = make(Map.of("sab", false));
    boolean differ = false;
    int naturals = 0;
    for (int seed = 0; seed < 4000; seed++) {
      List<Object> hand = sab.reset(seed).observation();
      casino.reset(seed);
      plain.reset(seed);
      double sabReward = sab.step(0).reward();
      double casinoReward = casino.step(0).reward();
      double plainReward = plain.step(0).reward();
      if ((int) hand.get(0) < 21) {
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
    Environment<List<Object>, Integer> world = create();
    boolean softened = false;
    for (int seed = 0; seed < 300; seed++) {
      List<Object> before = world.reset(seed).observation();
      TimeStep<List<Object>> now = world.step(1);
      List<Object> after = now.observation();
      if ((int) before.get(2) == 1) {
        assertThat(now.terminated()).as("seed %d: no card busts a soft hand", seed).isFalse();
        softened |= (int) after.get(2) == 0 && (int) after.get(0) <= (int) before.get(0);
      }
    }
    assertThat(softened).isTrue();
  }

  @Test
  void theTableShowsTheDealersCardAndThePlayersSum() {
    Environment<List<Object>, Integer> world = create();
    world.reset(42);
    assertThat(world.scene().orElseThrow().shapes())
        .filteredOn(Shape.Label.class::isInstance)
        .extracting(shape -> ((Shape.Label) shape).text())
        .contains("Dealer: 2", "2", "15", "Player")
        .doesNotContain("usable ace");
  }
}
