package dev.cartwheel.nets.dl4j;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A DL4J network whose loss comes from outside. Passes do what DL4J's own {@code feedForward} and
 * {@code backpropGradient} do, inside a {@link NativeScope}; those copy every activation out of the
 * workspaces, for the garbage collector to find.
 */
sealed interface DrivenModel permits DrivenChain, DrivenGraph {

  /** DL4J's network. */
  Model network();

  /**
   * Shape of an input without the batch.
   *
   * @throws IllegalArgumentException if the first layer does not say it
   */
  long[] inputShape();

  /** The shape of a row that a dense layer takes. */
  static long[] rowOf(@Nullable Layer first) {
    if (first != null && first.conf().getLayer() instanceof DenseLayer dense) {
      return new long[] {dense.getNIn()};
    }
    throw new IllegalArgumentException(
        "DL4J network does not begin with a dense layer; give the shape of one input, such as"
            + " channels, height, width");
  }

  /**
   * y = f(x).
   *
   * @param x with the batch as first axis
   * @param training whether dropout and the like are on
   */
  INDArray forward(INDArray x, boolean training, NativeScope scope);

  /**
   * dL/dx, and dL/dθ in {@link #gradient}, after a {@link #forward} in the same scope.
   *
   * @param upstream dL/dy; changed
   */
  INDArray backward(INDArray upstream, NativeScope scope);

  /** The flat gradients with DL4J's names of their parts: what its updater takes. */
  Gradient gradient();

  /** Parameters, flat; the array DL4J keeps them in. */
  INDArray parameters();

  /** Gradients, flat; the array DL4J keeps them in. */
  INDArray gradients();

  /** What has parameters, in the order of the flat arrays. */
  List<Trainable> parts();

  Layer[] layers();

  BaseMultiLayerUpdater<?> updater();

  void applyConstraints(int update);

  /** Updates so far. */
  int updates();

  void setUpdates(int updates);

  /** The same model with parameters of its own; the updater's state is not copied. */
  DrivenModel copy();
}
