package dev.cartwheel.nets.dl4j;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Forward and backward through the layers of a {@link MultiLayerNetwork} whose loss comes from
 * outside. It does what DL4J's own {@code feedForward} and {@code backpropGradient} do, inside a
 * {@link NativeScope}; those copy every activation out of the workspaces, for the garbage collector
 * to find.
 */
final class LayerChain {

  private final MultiLayerNetwork network;
  private final Layer[] layers;

  /** The flat gradients, with DL4J's names of their parts: what an updater takes. */
  private final Gradient gradient;

  LayerChain(MultiLayerNetwork network) {
    this.network = network;
    this.layers = network.getLayers();
    this.gradient = new OwnGradient(gradients(network));
  }

  /**
   * A network's flat gradients, made at the first call. A second array would not be the one its
   * updater looks at.
   */
  static INDArray gradients(MultiLayerNetwork network) {
    if (network.getFlattenedGradients() == null) {
      network.initGradientsView();
    }
    return network.getFlattenedGradients();
  }

  /**
   * y = f(x).
   *
   * @param x with the batch as first axis
   * @param training whether dropout and the like are on
   */
  INDArray forward(INDArray x, boolean training, NativeScope scope) {
    int batch = Math.toIntExact(x.size(0));
    network.setInputMiniBatchSize(batch);
    INDArray y = x;
    for (int i = 0; i < layers.length; i++) {
      InputPreProcessor before = preProcessor(i);
      if (before != null) {
        y = before.preProcess(y, batch, scope.manager());
      }
      y = layers[i].activate(y, training, scope.manager());
    }
    return y;
  }

  /**
   * dL/dx, and dL/dθ in {@link #gradient}, after a {@link #forward} in the same scope.
   *
   * @param upstream dL/dy; changed
   */
  INDArray backward(INDArray upstream, NativeScope scope) {
    int batch = Math.toIntExact(upstream.size(0));
    INDArray below = upstream;
    for (int i = layers.length - 1; i >= 0; i--) {
      Pair<Gradient, INDArray> result = layers[i].backpropGradient(below, scope.manager());
      int layer = i;
      result
          .getFirst()
          .gradientForVariable()
          .forEach((name, part) -> gradient.setGradientFor(layer + "_" + name, part));
      below = result.getSecond();
      InputPreProcessor before = preProcessor(i);
      if (before != null) {
        below = before.backprop(below, batch, scope.manager());
      }
    }
    return below;
  }

  Gradient gradient() {
    return gradient;
  }

  /**
   * Gradients a network's updater recognises as the network's own. It looks for the very array;
   * {@link DefaultGradient} answers with a view of it, and every block of parameters is cut out
   * anew.
   */
  private static final class OwnGradient extends DefaultGradient {

    private static final long serialVersionUID = 1;

    private final transient INDArray flat;

    OwnGradient(INDArray flat) {
      super(flat);
      this.flat = flat;
    }

    @Override
    public INDArray gradient() {
      return flat;
    }
  }

  private InputPreProcessor preProcessor(int layer) {
    return network.getLayerWiseConfigurations().getInputPreProcess(layer);
  }
}
