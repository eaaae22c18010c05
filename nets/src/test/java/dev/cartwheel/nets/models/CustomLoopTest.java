package dev.cartwheel.nets.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.ops.Function;
import dev.cartwheel.nets.ops.Reduce;
import dev.cartwheel.nets.optim.OptimizerOptions;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Training loops of one's own, with an explicit tape. */
class CustomLoopTest {

  private static final long SEED = 20261122;

  @Test
  void aLoopOfOnesOwnFitsALine() {
    RandomGenerator random = new SplittableRandom(SEED);
    Model model = new Sequential(new Dense(1)).build(random, new int[] {1});
    WeightUpdater updater =
        new WeightUpdater(
            model.trained(), OptimizerOptions.of("Adam", Map.of("learning_rate", 0.1)));
    Call call = Call.training(new Tape(), random);
    Tensor x = Tensor.constant(4, 1).write(new float[] {-1, 0, 1, 2});
    Tensor y = Tensor.constant(4, 1).write(new float[] {-1, 1, 3, 5});
    for (int step = 0; step < 300; step++) {
      call.begin();
      call.tape().backward(call.tape().meanSquaredError(model.call(call, x), y));
      updater.step();
    }
    Layer dense = model.layers().get(0);
    assertThat(dense.weights().get(0).tensor().scalar()).isBetween(1.99f, 2.01f);
    assertThat(dense.weights().get(1).tensor().scalar()).isBetween(0.99f, 1.01f);
  }

  /**
   * A Wasserstein critic between two points of a line with a gradient penalty (Gulrajani et al.
   * 2017): its slope along the way comes to 1, so it tells their distance of 2. Without the penalty
   * it grows without end.
   */
  @Test
  @Tag("learning")
  void aPenalisedCriticTellsTheDistance() {
    double penalised = critic(10);
    double free = critic(0);
    assertThat(penalised).as("seed %d", SEED).isBetween(1.8, 2.3);
    assertThat(free).as("seed %d", SEED).isGreaterThan(4);
  }

  private static double critic(float factor) {
    RandomGenerator random = new SplittableRandom(SEED);
    Model critic =
        new Sequential(new Dense(16, "tanh"), new Dense(16, "tanh"), new Dense(1))
            .build(random, new int[] {2});
    WeightUpdater updater =
        new WeightUpdater(
            critic.trained(), OptimizerOptions.of("Adam", Map.of("learning_rate", 5e-3)));
    Call call = Call.training(new Tape(), random);
    Tape tape = call.tape();
    int batch = 32;
    Tensor real = Tensor.constant(batch, 2);
    Tensor fake = Tensor.constant(batch, 2);
    Tensor share = Tensor.constant(batch, 1);
    Tensor one = Tensor.constant().write(new float[] {1});
    double distance = 0;
    for (int step = 0; step < 400; step++) {
      for (int i = 0; i < batch; i++) {
        float noise = 0.1f * (float) (random.nextDouble() - 0.5);
        real.value()[2 * i] = 1 + noise;
        fake.value()[2 * i] = -1 + noise;
        share.value()[i] = (float) random.nextDouble();
      }
      call.begin();
      Tensor difference =
          tape.subtract(tape.mean(critic.call(call, real)), tape.mean(critic.call(call, fake)));
      Tensor way = tape.apply(Elementwise.MULTIPLY, tape.subtract(real, fake), share);
      Tensor between = tape.add(fake, way);
      Tensor slope = tape.gradient(critic.call(call, between), between);
      Tensor length = tape.apply(Function.SQRT, tape.apply(Reduce.sum(1), tape.square(slope)));
      Tensor penalty = tape.mean(tape.square(tape.subtract(length, one)));
      tape.backward(tape.subtract(tape.scale(penalty, factor), difference));
      updater.step();
      distance = difference.scalar();
    }
    return distance;
  }
}
