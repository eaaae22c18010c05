package dev.cartwheel.nets.layers;

import dev.cartwheel.nets.tensor.Tensor;

/**
 * With which numbers a model computes, if not with floats throughout: what layers get, give and
 * weigh by may be rounded on the way. Weights keep their own values between passes.
 */
public interface Arithmetic {

  /** What a layer gets in place of an input. */
  default Tensor input(Call call, Layer layer, Tensor input) {
    return input;
  }

  /** What others get in place of a layer's output. */
  default Tensor output(Call call, Layer layer, Tensor output) {
    return output;
  }

  /**
   * Rounds the values that a weight has during a pass.
   *
   * @param layer of the model, which the weight may belong to by a layer inside it
   * @param values of the weight, in its shape from 0 on
   */
  default void weight(Layer layer, Weight weight, float[] values) {}

  /** By what a loss is multiplied before gradients are taken of it. */
  default float lossScale() {
    return 1;
  }

  /**
   * Whether a step is to be made with some gradients.
   *
   * @param gradients of the multiplied loss, which may be rounded, from 0 to count
   */
  default boolean accepts(float[] gradients, int count) {
    return true;
  }
}
