package dev.cartwheel.agents.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.agents.math.QuantileReturns;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.replay.NStepAccumulator;
import dev.cartwheel.replay.TransitionBatch;
import dev.cartwheel.replay.TransitionLayout;
import dev.cartwheel.replay.UniformReplayBuffer;
import org.junit.jupiter.api.Test;

class ReturnHeadTest {

  private static final float GAMMA = 0.5f;

  /** One transition: action 0 of two, reward 1; forbids action 1 afterwards if asked to. */
  private static TransitionBatch transition(boolean terminated, boolean forbidden) {
    TransitionLayout layout = TransitionLayout.discrete(1, 2);
    NStepAccumulator accumulator = new NStepAccumulator(layout, 1, 1, GAMMA);
    UniformReplayBuffer replay = new UniformReplayBuffer(layout, 1);
    accumulator.begin(0, new StepBuffer(1, 2));
    StepBuffer next = new StepBuffer(1, 2);
    next.outcome(1, terminated, !terminated);
    next.actionMask()[1] = (byte) (forbidden ? 0 : 1);
    replay.add(accumulator.add(0, 0, next));
    TransitionBatch batch = new TransitionBatch(layout, 1);
    replay.sample(1, new Pcg64(0), batch);
    return batch;
  }

  private static ReturnHead quantiles(TransitionBatch batch) {
    return new QuantileHead(batch, 2, 2, QuantileReturns.midpoints(2));
  }

  private static ReturnHead categorical(TransitionBatch batch) {
    return new CategoricalHead(batch, 2, new float[] {0, 1, 2});
  }

  // Quantiles of action 0: 1, 3; of action 1: 4, 8.
  private static final float[] QUANTILES = {1, 3, 4, 8};

  // Logits: action 0 is surely 0, action 1 surely 2.
  private static final float[] LOGITS = {50, 0, 0, 0, 0, 50};

  private static double target(ReturnHead head, TransitionBatch batch, float[] outputs) {
    float[] q = head.values(outputs, 1, new float[2]);
    head.greedyTargets(batch, outputs, q);
    return head.meanTarget();
  }

  @Test
  void valuesAreMeansOfTheDistributions() {
    TransitionBatch batch = transition(false, false);

    assertThat(quantiles(batch).values(QUANTILES, 1, new float[2])).containsExactly(2, 6);
    assertThat(categorical(batch).values(LOGITS, 1, new float[2]))
        .containsExactly(new float[] {0, 2}, within(1e-5f));
  }

  @Test
  void truncationKeepsTheBootstrapAndATrueEndDoesNot() {
    TransitionBatch cut = transition(false, false);
    assertThat(target(quantiles(cut), cut, QUANTILES)).isCloseTo(1 + 0.5 * 6, within(1e-5));
    assertThat(target(categorical(cut), cut, LOGITS)).isCloseTo(1 + 0.5 * 2, within(1e-5));

    TransitionBatch ended = transition(true, false);
    assertThat(target(quantiles(ended), ended, QUANTILES)).isCloseTo(1, within(1e-5));
    assertThat(target(categorical(ended), ended, LOGITS)).isCloseTo(1, within(1e-5));
  }

  @Test
  void aForbiddenNextActionIsNotBootstrappedFrom() {
    TransitionBatch batch = transition(false, true);

    assertThat(target(quantiles(batch), batch, QUANTILES)).isCloseTo(1 + 0.5 * 2, within(1e-5));
    assertThat(target(categorical(batch), batch, LOGITS)).isCloseTo(1, within(1e-5));
  }

  @Test
  void softTargetsMixActionsByTheirChances() {
    TransitionBatch batch = transition(false, false);
    float[] logs = {-1, -2};
    float[] chances = {0.25f, 0.75f};
    ReturnHead quantiles = quantiles(batch);
    quantiles.softTargets(batch, QUANTILES, logs, chances);
    assertThat(quantiles.meanTarget())
        .isCloseTo(1 + 0.5 * (0.25 * (2 + 1) + 0.75 * (6 + 2)), within(1e-5));

    ReturnHead categorical = categorical(batch);
    categorical.softTargets(batch, LOGITS, new float[] {0, 0}, chances);
    assertThat(categorical.meanTarget()).isCloseTo(1 + 0.5 * 0.75 * 2, within(1e-5));
  }

  @Test
  void gradientsAreTheLossesSlopes() {
    for (boolean atoms : new boolean[] {true, false}) {
      TransitionBatch batch = transition(false, false);
      ReturnHead head = atoms ? categorical(batch) : quantiles(batch);
      float[] outputsT = atoms ? new float[] {0.1f, 0.4f, -0.2f, 0, 1, 0.3f} : QUANTILES;
      target(head, batch, outputsT);
      batch.weights()[0] = 0.5f;
      float[] outputs =
          atoms ? new float[] {0.3f, -0.1f, 0.2f, 0, 0, 0} : new float[] {2.5f, 4.1f, 0, 0};
      float[] gradient = new float[outputs.length];
      head.loss().evaluate(outputs, 1, outputs.length, gradient);
      for (int i = 0; i < outputs.length; i++) {
        float[] up = outputs.clone();
        float[] down = outputs.clone();
        up[i] += 1e-2f;
        down[i] -= 1e-2f;
        float[] ignored = new float[outputs.length];
        double slope =
            (head.loss().evaluate(up, 1, up.length, ignored)
                    - head.loss().evaluate(down, 1, down.length, ignored))
                / 2e-2;
        assertThat((double) gradient[i])
            .as("atoms %s, output %d", atoms, i)
            .isCloseTo(slope, within(1e-3));
      }
    }
  }

  @Test
  void theErrorOfACategoricalRowIsItsDivergenceFromTheTarget() {
    TransitionBatch batch = transition(true, false);
    ReturnHead head = categorical(batch);
    target(head, batch, LOGITS);

    // The target is surely 1. Logits that say so have no error; equal ones have ln 3.
    head.loss().evaluate(new float[] {0, 50, 0, 0, 0, 0}, 1, 6, new float[6]);
    assertThat(head.errors()[0]).isCloseTo(0, within(1e-5f));
    head.loss().evaluate(new float[6], 1, 6, new float[6]);
    assertThat((double) head.errors()[0]).isCloseTo(Math.log(3), within(1e-5));
  }

  @Test
  void theErrorOfAValueIsItsTemporalDifference() {
    TransitionBatch batch = transition(false, false);
    ReturnHead head = new ValueHead(DqnConfig.Loss.HUBER, batch, 2, true);
    head.greedyTargets(batch, new float[] {2, 6}, new float[] {2, 6});
    head.loss().evaluate(new float[] {10, 0}, 1, 2, new float[2]);

    assertThat(head.errors()).containsExactly(10 - (1 + 0.5f * 6));
  }
}
