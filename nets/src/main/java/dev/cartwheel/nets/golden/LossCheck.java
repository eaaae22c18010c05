package dev.cartwheel.nets.golden;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.losses.Loss;
import dev.cartwheel.nets.losses.Losses;
import dev.cartwheel.nets.losses.Reduction;
import org.jspecify.annotations.Nullable;

/** A loss: its value, the mean over the batch, and its gradient. */
final class LossCheck implements GoldenCheck {

  @Override
  public String kind() {
    return "loss";
  }

  @Override
  public boolean covers(String name) {
    return Losses.names().contains(name);
  }

  @Override
  public void run(String name, GoldenLine line) {
    Loss loss = Loss.of(name, line.map("config"));
    NdArray yTrue = line.array("y_true").values();
    NdArray yPred = line.array("y_pred").values();
    @Nullable NdArray weights =
        line.has("sample_weight") ? line.array("sample_weight").values() : null;
    float[] gradient = new float[yPred.size()];
    float value = loss.evaluate(yTrue, yPred, weights, gradient);
    float[] computed =
        loss.reduction() == Reduction.NONE
            ? loss.values(yTrue, yPred, weights).data()
            : new float[] {value};
    line.array("value").requireEqual("value", computed, GoldenArray.OUTPUT_TOLERANCE);
    if (line.has("gradient")) {
      line.array("gradient").requireEqual("gradient", gradient, GoldenArray.GRADIENT_TOLERANCE);
    }
  }
}
