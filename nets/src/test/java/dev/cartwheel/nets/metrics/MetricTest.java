package dev.cartwheel.nets.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.nets.NdArray;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricTest {

  private static final NdArray LABELS = new NdArray(new float[] {1, 0, 1, 1}, 4);
  private static final NdArray SCORES = new NdArray(new float[] {0.9f, 0.8f, 0.3f, 0.6f}, 4);

  @Test
  void precisionAndRecallCountWhatIsAboveTheThreshold() {
    assertThat(after("Precision", Map.of())).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(after("Recall", Map.of())).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(after("Precision", Map.of("thresholds", 0.85))).isEqualTo(1);
  }

  @Test
  void batchesAddUpAndResetForgetsThem() {
    Metric metric = Metric.named("mse");
    metric.update(new NdArray(new float[] {0}, 1), new NdArray(new float[] {1}, 1), null);
    metric.update(NdArray.zeros(3), NdArray.zeros(3), null);
    metric.reset();
    metric.update(new NdArray(new float[] {0}, 1, 1), new NdArray(new float[] {2}, 1, 1), null);
    metric.update(NdArray.zeros(3, 1), NdArray.zeros(3, 1), null);
    assertThat(metric.result()).isEqualTo(1);
  }

  @Test
  void theAreaOfAPerfectRankingIsOne() {
    Metric auc = Metric.named("AUC");
    auc.update(LABELS, new NdArray(new float[] {0.9f, 0.1f, 0.8f, 0.7f}, 4), null);
    assertThat(auc.result()).isCloseTo(1, within(1e-9));
  }

  @Test
  void weightsOfNothingLeaveSamplesOut() {
    Metric accuracy = Metric.named("binary_accuracy");
    accuracy.update(LABELS, SCORES, new NdArray(new float[] {1, 0, 0, 1}, 4));
    assertThat(accuracy.result()).isEqualTo(1);
  }

  @Test
  void unknownNamesAndKeysAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metric.named("Precison"))
        .withMessageContaining("did you mean \"Precision\"?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metric.of("AUC", Map.of("curves", "PR")))
        .withMessageContaining("did you mean \"curve\"?");
  }

  private static double after(String name, Map<String, ?> config) {
    Metric metric = Metric.of(name, config);
    metric.update(LABELS, SCORES, null);
    return metric.result();
  }
}
