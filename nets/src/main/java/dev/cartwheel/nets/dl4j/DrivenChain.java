package dev.cartwheel.nets.dl4j;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link MultiLayerNetwork}, layer after layer. */
record DrivenChain(MultiLayerNetwork network, Gradient gradient) implements DrivenModel {

  DrivenChain(MultiLayerNetwork network) {
    this(network, new OwnGradient(gradients(network)));
  }

  /** An existing network on its own parameters, made ready for a loss from outside. */
  static DrivenChain sharing(MultiLayerNetwork original) {
    MultiLayerNetwork driven =
        new MultiLayerNetwork(LossRemoval.from(original.getLayerWiseConfigurations()));
    driven.init(original.params(), false);
    return new DrivenChain(driven);
  }

  /**
   * A network's flat gradients, made at the first call. A second array would not be the one its
   * updater looks at.
   */
  private static INDArray gradients(MultiLayerNetwork network) {
    if (network.getFlattenedGradients() == null) {
      network.initGradientsView();
    }
    return network.getFlattenedGradients();
  }

  @Override
  public INDArray forward(INDArray x, boolean training, NativeScope scope) {
    int batch = Math.toIntExact(x.size(0));
    network.setInputMiniBatchSize(batch);
    Layer[] layers = network.getLayers();
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

  @Override
  public INDArray backward(INDArray upstream, NativeScope scope) {
    int batch = Math.toIntExact(upstream.size(0));
    Layer[] layers = network.getLayers();
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

  private @Nullable InputPreProcessor preProcessor(int layer) {
    return network.getLayerWiseConfigurations().getInputPreProcess(layer);
  }

  @Override
  public long[] inputShape() {
    return DrivenModel.rowOf(network.getLayers()[0]);
  }

  @Override
  public INDArray parameters() {
    return network.params();
  }

  @Override
  public INDArray gradients() {
    return network.getFlattenedGradients();
  }

  @Override
  public List<Trainable> parts() {
    return List.of(network.getLayers());
  }

  @Override
  public Layer[] layers() {
    return network.getLayers();
  }

  @Override
  public BaseMultiLayerUpdater<?> updater() {
    return (BaseMultiLayerUpdater<?>) network.getUpdater();
  }

  @Override
  public void applyConstraints(int update) {
    network.applyConstraints(update, 0);
  }

  @Override
  public int updates() {
    return network.getLayerWiseConfigurations().getIterationCount();
  }

  @Override
  public void setUpdates(int updates) {
    network.getLayerWiseConfigurations().setIterationCount(updates);
  }

  @Override
  public DrivenChain copy() {
    MultiLayerNetwork copy = new MultiLayerNetwork(network.getLayerWiseConfigurations().clone());
    copy.init(network.params().dup(), false);
    return new DrivenChain(copy);
  }
}
