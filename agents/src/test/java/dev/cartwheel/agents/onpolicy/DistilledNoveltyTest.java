package dev.cartwheel.agents.onpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.nets.Backends;
import dev.cartwheel.replay.RolloutBuffer;
import dev.cartwheel.replay.TransitionLayout;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistilledNoveltyTest {

  private static final int ROLLOUTS = 40;

  private final StepBuffer now = new StepBuffer(2, 0);
  private final Pcg64 random = new Pcg64(3);

  private static DistilledNovelty novelty(long seed, double learningRate) {
    return new DistilledNovelty(
        new AgentContext<>(
            Box.of(-1000, 1000, 2), new Discrete(2), 100, Seeds.of(seed), Backends.standard()),
        null,
        List.of(16),
        learningRate,
        1);
  }

  private StepBuffer seen(double x, double y) {
    now.observation()[0] = (float) x;
    now.observation()[1] = (float) y;
    return now;
  }

  /** An observation of two opposite quarters, whose second number is large. */
  private StepBuffer usual(Pcg64 from) {
    int sign = from.nextBoolean() ? 1 : -1;
    return seen(sign * from.nextDouble(0.5, 1), sign * 500 * from.nextDouble(0.5, 1));
  }

  /** Sees a rollout of them, and learns from it. */
  private void play(DistilledNovelty novelty, Pcg64 from) {
    RolloutBuffer rollout = new RolloutBuffer(TransitionLayout.discrete(2, 2), 1, 64);
    rollout.begin(0, new float[] {1, 500}, seen(1, 500));
    for (int i = 0; i < 64; i++) {
      StepBuffer next = usual(from);
      novelty.see(0, next);
      rollout.add(0, 0, next.observation().clone(), next);
    }
    novelty.learn(rollout);
  }

  private DistilledNovelty played(double learningRate) {
    DistilledNovelty novelty = novelty(1, learningRate);
    for (int i = 0; i < ROLLOUTS; i++) {
      play(novelty, random);
    }
    return novelty;
  }

  @Test
  void whatWasSeenOftenIsLessNewThanWhatWasNot() {
    try (DistilledNovelty novelty = played(1e-2)) {
      double familiar = novelty.see(0, seen(0.75, 375));
      double unknown = novelty.see(0, seen(0.75, -375));

      assertThat(unknown).isGreaterThan(20 * familiar);
    }
  }

  @Test
  void withoutLearningAllStaysNewSoThatTheTestAboveCanFail() {
    try (DistilledNovelty novelty = played(1e-12)) {
      double familiar = novelty.see(0, seen(0.75, 375));
      double unknown = novelty.see(0, seen(0.75, -375));

      assertThat(unknown).isLessThan(20 * familiar);
      assertThat(familiar).isPositive();
    }
  }

  @Test
  void nothingIsNewBeforeTheScalesAreKnown() {
    try (DistilledNovelty novelty = novelty(1, 1e-4)) {
      assertThat(novelty.see(0, seen(1, 300))).isZero();
      play(novelty, random);
      assertThat(novelty.see(0, seen(1, 300))).isZero();
      play(novelty, random);
      assertThat(novelty.see(0, seen(1, 300))).isPositive();
    }
  }

  @Test
  void noveltyIsInUnitsOfItsOwnSums() {
    // Errors of a network with twice the numbers are larger; in their units they are alike.
    try (DistilledNovelty novelty = played(1e-12)) {
      double sum = 0;
      for (int i = 0; i < 1_000; i++) {
        sum += novelty.see(0, usual(random));
      }

      // Over a long horizon Σ 0.99ᵏ e rises to 100 mean e; its deviation is some part of that.
      assertThat(sum / 1_000).isBetween(0.01, 1.0);
    }
  }

  @Test
  void aSnapshotGoesOnTheSameInOneOfAnotherSeed() {
    try (DistilledNovelty whole = novelty(1, 1e-3);
        DistilledNovelty resumed = novelty(2, 1e-3)) {
      for (int i = 0; i < 3; i++) {
        play(whole, random);
      }
      assertThat(resumed.see(0, seen(1, 300))).isNotEqualTo(whole.see(0, seen(1, 300)));
      resumed.restore(whole.snapshot());
      play(whole, new Pcg64(9));
      play(resumed, new Pcg64(9));

      assertThat(resumed.see(0, seen(1, 300))).isEqualTo(whole.see(0, seen(1, 300)));
    }
  }
}
