package dev.cartwheel.agents.onpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.nets.Backends;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplorationBonusTest {

  private static final double TOLERANCE = 1e-15;

  private final StepBuffer now = new StepBuffer(2, 0);

  private static ExplorationBonus bonus(String kind, Object... more) {
    Map<String, Object> settings =
        new HashMap<>(Map.of("explorationBonus", kind, "explorationBonusScale", 6));
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i].toString(), more[i + 1]);
    }
    return ExplorationBonus.of(
        Settings.of(OnPolicyKeys.with(), settings),
        new AgentContext<>(
            Box.of(-10, 10, 2), new Discrete(2), 100, Seeds.of(1), Backends.standard()),
        2);
  }

  private StepBuffer seen(float... observation) {
    System.arraycopy(observation, 0, now.observation(), 0, observation.length);
    return now;
  }

  @Test
  void episodicCountsBeginAnewWithEachEpisode() {
    ExplorationBonus bonus = bonus("episodic");
    bonus.begin(0, seen(1, 2));

    assertThat(bonus.reward(0, seen(1, 2), 0)).isCloseTo(6 / Math.sqrt(2), within(TOLERANCE));
    assertThat(bonus.reward(0, seen(2, 1), 0)).isEqualTo(6);
    assertThat(bonus.reward(0, seen(1, 2), 0)).isCloseTo(6 / Math.sqrt(3), within(TOLERANCE));
    bonus.begin(0, seen(0, 0));
    assertThat(bonus.reward(0, seen(1, 2), 0)).isEqualTo(6);
  }

  @Test
  void eachCopyHasAnEpisodeOfItsOwn() {
    ExplorationBonus bonus = bonus("episodic");
    bonus.begin(0, seen(1, 2));
    bonus.begin(1, seen(0, 0));

    assertThat(bonus.reward(1, seen(1, 2), 0)).isEqualTo(6);
    assertThat(bonus.reward(0, seen(1, 2), 0)).isCloseTo(6 / Math.sqrt(2), within(TOLERANCE));
  }

  @Test
  void lifelongCountsGoOn() {
    ExplorationBonus bonus = bonus("lifelong");
    bonus.begin(0, seen(1, 2));
    bonus.begin(1, seen(1, 2));

    assertThat(bonus.reward(0, seen(1, 2), 0)).isCloseTo(6 / Math.sqrt(3), within(TOLERANCE));
    bonus.begin(0, seen(0, 0));
    assertThat(bonus.reward(0, seen(1, 2), 0)).isEqualTo(3);
  }

  @Test
  void bothRewardTheFirstSightInAnEpisodeByTheCountOfTraining() {
    ExplorationBonus bonus = bonus("both");
    bonus.begin(0, seen(1, 2));
    assertThat(bonus.reward(0, seen(1, 2), 0)).isZero();
    bonus.begin(0, seen(0, 0));

    assertThat(bonus.reward(0, seen(1, 2), 0)).isCloseTo(6 / Math.sqrt(3), within(TOLERANCE));
    assertThat(bonus.reward(0, seen(1, 2), 0)).isZero();
  }

  @Test
  void aLinearBonusFallsToNothing() {
    ExplorationBonus bonus = bonus("episodic", "explorationBonusSchedule", "linear");
    bonus.begin(0, seen(0, 0));

    assertThat(bonus.reward(0, seen(1, 0), 0.25)).isEqualTo(4.5);
    assertThat(bonus.reward(0, seen(2, 0), 1)).isZero();
  }

  @Test
  void zeroAndMinusZeroAreOneObservation() {
    assertThat(ObservationCounts.key(new float[] {0f, -0f}))
        .isEqualTo(ObservationCounts.key(new float[] {-0f, 0f}))
        .isNotEqualTo(ObservationCounts.key(new float[] {0f, 1f}));
  }

  @Test
  void countsAreThoseOfAMapAndSurviveTheirSnapshot() {
    Pcg64 random = new Pcg64(4);
    ObservationCounts counts = new ObservationCounts();
    Map<Long, Integer> expected = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      long key = ObservationCounts.key(new float[] {random.nextInt(40), random.nextInt(40)});
      assertThat(counts.see(key)).isEqualTo(expected.merge(key, 1, Integer::sum));
    }
    ObservationCounts copy = new ObservationCounts();
    copy.see(7);
    copy.restore(counts.snapshot());

    assertThat(copy.snapshot().longs("keys")).isEqualTo(counts.snapshot().longs("keys"));
    expected.forEach((key, count) -> assertThat(copy.see(key)).isEqualTo(count + 1));
    copy.clear();
    assertThat(copy.see(7)).isOne();
  }
}
