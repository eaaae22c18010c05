package dev.cartwheel.nets.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cartwheel.nets.kernel.Kernels;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParameterUpdaterTest {

  private static final int[][] SHAPES = {{3, 2}, {2}};

  static Stream<String> names() {
    return OptimizerOptions.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aRestoredUpdaterGoesOnAsTheUninterruptedOne(String name) {
    OptimizerOptions options =
        OptimizerOptions.of(
            name, Map.of("use_ema", true, "gradient_accumulation_steps", 2, "clipnorm", 0.5));
    ParameterUpdater uninterrupted = new ParameterUpdater(options, SHAPES);
    ParameterUpdater restored = new ParameterUpdater(options, SHAPES);
    float[] parameters = new float[8];
    float[] copy = new float[8];
    for (int step = 0; step < 5; step++) {
      uninterrupted.step(Kernels.scalar(), parameters, gradients(step));
    }
    restored.restore(uninterrupted.state());
    System.arraycopy(parameters, 0, copy, 0, 8);
    for (int step = 5; step < 9; step++) {
      uninterrupted.step(Kernels.scalar(), parameters, gradients(step));
      restored.step(Kernels.scalar(), copy, gradients(step));
    }
    assertThat(copy).as(name).containsExactly(parameters);
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyOptimiserDescendsABowl(String name) {
    ParameterUpdater updater =
        new ParameterUpdater(OptimizerOptions.of(name, Map.of("learning_rate", 0.05)), SHAPES);
    float[] parameters = {1, -1, 0.5f, -0.5f, 1, 1, -1, 1};
    double before = height(parameters);
    for (int step = 0; step < 20; step++) {
      float[] gradient = new float[8];
      for (int i = 0; i < 8; i++) {
        gradient[i] = 2 * parameters[i];
      }
      updater.step(Kernels.scalar(), parameters, gradient);
    }
    assertThat(height(parameters)).as(name).isLessThan(before);
  }

  @Test
  void unknownNamesAndKeysAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OptimizerOptions.of("Addam", Map.of()))
        .withMessageContaining("did you mean \"Adam\"?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OptimizerOptions.of("Adam", Map.of("momentum", 0.9)))
        .withMessageContaining("unknown Adam argument \"momentum\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OptimizerOptions.of("SGD", Map.of("clipvalue", 1, "clipnorm", 1)))
        .withMessageContaining("accepted: one of");
  }

  private static double height(float[] parameters) {
    double sum = 0;
    for (float parameter : parameters) {
      sum += parameter * parameter;
    }
    return sum;
  }

  private static float[] gradients(int step) {
    SplittableRandom random = new SplittableRandom(step);
    float[] gradients = new float[8];
    for (int i = 0; i < 8; i++) {
      gradients[i] = (float) random.nextDouble(-1, 1);
    }
    return gradients;
  }
}
