package dev.cartwheel.nets.golden;

import dev.cartwheel.nets.regularize.Regularizer;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.Set;

/** A regulariser: the penalty of a weight, and its gradient. */
final class RegularizerCheck implements GoldenCheck {

  @Override
  public String kind() {
    return "regularizer";
  }

  @Override
  public boolean covers(String name) {
    return Set.of("L1", "L2", "L1L2", "OrthogonalRegularizer").contains(name);
  }

  @Override
  public void run(String name, GoldenLine line) {
    GoldenArray input = line.array("input");
    Tensor weight = Tensor.parameter(input.shape()).write(input.data());
    Tape tape = new Tape();
    tape.begin();
    Tensor penalty = Regularizer.of(name, line.map("config")).penalty(tape, weight);
    line.array("value")
        .requireEqual("value", new float[] {penalty.scalar()}, GoldenArray.OUTPUT_TOLERANCE);
    tape.backward(penalty);
    line.array("gradient")
        .requireEqual(
            "gradient",
            Arrays.copyOf(weight.gradient(), weight.size()),
            GoldenArray.GRADIENT_TOLERANCE);
  }
}
