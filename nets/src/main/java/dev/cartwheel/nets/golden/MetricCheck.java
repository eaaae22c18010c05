package dev.cartwheel.nets.golden;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.metrics.Metric;
import dev.cartwheel.nets.metrics.Metrics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A metric: its result after a few updates of targets, outputs and, where given, weights. */
final class MetricCheck implements GoldenCheck {

  @Override
  public String kind() {
    return "metric";
  }

  @Override
  public boolean covers(String name) {
    return Metrics.names().contains(name);
  }

  @Override
  public void run(String name, GoldenLine line) {
    Metric metric = Metric.of(name, line.map("config"));
    for (List<GoldenArray> update : line.arraysByStep("updates")) {
      if (name.equals("Mean") || name.equals("Sum")) { // of values, which have no targets
        NdArray values = update.get(0).values();
        metric.update(values, values, update.size() > 1 ? update.get(1).values() : null);
        continue;
      }
      if (update.size() < 2 || update.size() > 3) {
        throw new IllegalArgumentException(
            "update of " + update.size() + " arrays; accepted: y_true, y_pred and weights or none");
      }
      @Nullable NdArray weights = update.size() == 3 ? update.get(2).values() : null;
      metric.update(update.get(0).values(), update.get(1).values(), weights);
    }
    double[] results = metric.results();
    float[] computed = new float[results.length];
    for (int i = 0; i < computed.length; i++) {
      computed[i] = (float) results[i];
    }
    line.array("result").requireEqual("result", computed, GoldenArray.OUTPUT_TOLERANCE);
  }
}
