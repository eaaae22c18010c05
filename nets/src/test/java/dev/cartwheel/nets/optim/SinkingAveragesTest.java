package dev.cartwheel.nets.optim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.kernel.Kernels;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinkingAveragesTest {

  private static final int[] MATRIX = {3, 2};
  private static final int[] VECTOR = {2};
  private static final int COUNT = 8;
  private static final int STEPS = 1200; // 0.9¹²⁰⁰ is below the smallest float

  @ParameterizedTest
  @CsvSource({
    "Adamax, beta_1 beta_2",
    "Nadam, beta_1 beta_2",
    "Adadelta, rho",
    "Lion, beta_1 beta_2",
    "Lamb, beta_1 beta_2",
    "ScheduleFreeAdamW, beta_1 beta_2",
    "Muon, momentum adam_beta_2"
  })
  void averagesOfGradientsThatEndedSinkPastTheSubnormalNumbers(String name, String rates) {
    Map<String, Object> config = new HashMap<>();
    for (String rate : rates.split(" ")) {
      config.put(rate, 0.9);
    }
    OptimizerSpec rule = OptimizerOptions.of(name, config).rule();
    Optimizer optimizer = Optimizer.of(rule, MATRIX, VECTOR);
    float[] parameters = {0.5f, -0.5f, 0.4f, -0.3f, 0.2f, 0.1f, 1, -1};
    float[] gradients = {0.1f, -0.2f, 0.3f, 0.4f, -0.5f, 0.6f, 0.7f, -0.8f};
    float plain = 0;
    for (int step = 0; step < STEPS; step++) {
      optimizer.step(Kernels.scalar(), parameters, gradients, 1);
      plain += (float) ((gradients[0] - plain) * (1 - 0.9));
      Arrays.fill(gradients, 0);
    }
    assertThat(Math.abs(plain)).as("without the rule").isGreaterThan(0).isLessThan(1e-44f);
    float[] state = optimizer.state();
    for (int i = 2; i < state.length; i++) { // behind the step count
      boolean normal = Math.abs(state[i]) >= Float.MIN_NORMAL;
      assertThat(state[i] == 0 || normal).as("%s: state[%d] is %s", name, i, state[i]).isTrue();
    }
    assertThat(parameters).doesNotContain(Float.NaN);
  }

  @Test
  void adafactorLeavesWhatHasNoGradientInItsRowOrItsColumnWhereItIs() {
    Optimizer optimizer =
        Optimizer.of(OptimizerOptions.of("Adafactor", Map.of()).rule(), MATRIX, VECTOR);
    float[] parameters = {1, 2, 3, 4, 5, 6, 7, 8};
    float[] gradients = new float[COUNT];
    gradients[0] = 1; // row 1 and column 1 have none: their second moment is 1e-30² over 1
    optimizer.step(Kernels.scalar(), parameters, gradients, 1);
    assertThat(parameters[0]).isLessThan(1);
    assertThat(Arrays.copyOfRange(parameters, 1, COUNT)).containsExactly(2, 3, 4, 5, 6, 7, 8);
  }
}
