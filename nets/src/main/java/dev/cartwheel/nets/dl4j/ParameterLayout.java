package dev.cartwheel.nets.dl4j;

import java.util.Map;
import org.deeplearning4j.nn.api.Trainable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where each parameter stands in DL4J's flat array and in ours. Both go by layer and, for a dense
 * one, kernel [I, U] before bias [U]; but DL4J keeps a kernel column by column, in 'f' order, where
 * we and Keras keep it row by row.
 */
final class ParameterLayout {

  /** place[k] is where our k-th parameter stands in DL4J's array. */
  private final int[] place; // [P]

  private ParameterLayout(int[] place) {
    this.place = place;
  }

  /** The layout of a model's parameters. */
  static ParameterLayout of(DrivenModel model) {
    int[] place = new int[Math.toIntExact(model.parameters().length())];
    int offset = 0;
    for (Trainable part : model.parts()) {
      for (Map.Entry<String, INDArray> variable : part.paramTable(false).entrySet()) {
        INDArray view = variable.getValue();
        fill(place, offset, view.shape(), view.stride());
        offset += Math.toIntExact(view.length());
      }
    }
    return new ParameterLayout(place);
  }

  /** Our row-major order of one variable, in steps of the strides it has in DL4J's memory. */
  private static void fill(int[] place, int offset, long[] shape, long[] stride) {
    int count = 1;
    for (long axis : shape) {
      count *= (int) axis;
    }
    for (int k = 0; k < count; k++) {
      int rest = k;
      int at = offset;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        at += (int) (rest % shape[axis] * stride[axis]);
        rest /= (int) shape[axis];
      }
      place[offset + k] = at;
    }
  }

  /** Number of parameters P. */
  int count() {
    return place.length;
  }

  /** target[targetOffset + k] ← source[sourceOffset + place of k], for all P. */
  void toOurs(float[] source, int sourceOffset, float[] target, int targetOffset) {
    for (int k = 0; k < place.length; k++) {
      target[targetOffset + k] = source[sourceOffset + place[k]];
    }
  }

  /** target[targetOffset + place of k] ← source[sourceOffset + k], for all P. */
  void toTheirs(float[] source, int sourceOffset, float[] target, int targetOffset) {
    for (int k = 0; k < place.length; k++) {
      target[targetOffset + place[k]] = source[sourceOffset + k];
    }
  }
}
