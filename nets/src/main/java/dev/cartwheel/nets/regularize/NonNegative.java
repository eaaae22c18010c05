package dev.cartwheel.nets.regularize;

/** Negative elements become 0. Source: Keras 3, {@code keras.constraints.NonNeg}. */
public record NonNegative() implements Constraint {

  @Override
  public void project(float[] weight, int... shape) {
    int size = 1;
    for (int length : shape) {
      size *= length;
    }
    for (int i = 0; i < size; i++) {
      weight[i] = Math.max(weight[i], 0);
    }
  }
}
