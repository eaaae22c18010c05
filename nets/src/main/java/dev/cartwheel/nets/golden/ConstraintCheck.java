package dev.cartwheel.nets.golden;

import dev.cartwheel.nets.regularize.Constraint;
import java.util.Set;

/** A constraint: where it moves a weight. */
final class ConstraintCheck implements GoldenCheck {

  @Override
  public String kind() {
    return "constraint";
  }

  @Override
  public boolean covers(String name) {
    return Set.of("NonNeg", "MaxNorm", "MinMaxNorm", "UnitNorm").contains(name);
  }

  @Override
  public void run(String name, GoldenLine line) {
    GoldenArray input = line.array("input");
    float[] weight = input.data().clone();
    Constraint.of(name, line.map("config")).project(weight, input.shape());
    line.array("output").requireEqual("output", weight, GoldenArray.OUTPUT_TOLERANCE);
  }
}
