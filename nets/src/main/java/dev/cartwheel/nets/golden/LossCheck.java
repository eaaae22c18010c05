package dev.cartwheel.nets.golden;

import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.losses.Huber;
import dev.cartwheel.nets.losses.MeanSquaredError;
import java.util.Set;

/** A loss: its value, the mean over the batch, and its gradient. */
final class LossCheck implements GoldenCheck {

  @Override
  public String kind() {
    return "loss";
  }

  @Override
  public boolean covers(String name) {
    return Set.of("MeanSquaredError", "Huber").contains(name);
  }

  @Override
  public void run(String name, GoldenLine line) {
    GoldenArray targets = line.array("y_true");
    GoldenArray outputs = line.array("y_pred");
    targets.requireLength("y_true", outputs.data().length);
    OutputLoss loss =
        name.equals("Huber")
            ? new Huber(targets.data(), (float) line.object("config").number("delta", 1))
            : new MeanSquaredError(targets.data());
    int width = outputs.shape()[outputs.shape().length - 1];
    float[] gradient = new float[outputs.data().length];
    float value = loss.evaluate(outputs.data(), gradient.length / width, width, gradient);
    new GoldenArray(new int[0], new float[] {(float) line.number("value")})
        .requireEqual("value", new float[] {value}, GoldenArray.OUTPUT_TOLERANCE);
    line.array("gradient").requireEqual("gradient", gradient, GoldenArray.GRADIENT_TOLERANCE);
  }
}
