package dev.cartwheel.nets.dl4j;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link LayerInDl4j} at work. */
@SuppressWarnings("serial") // DL4J's layers are Serializable and never serialized
final class LayerInDl4jRun extends BaseLayer<LayerInDl4j> {

  private final transient HostedRun run;

  LayerInDl4jRun(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
    this.run = new HostedRun(layerConf().hosted(), configuration.getSeed());
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr manager) {
    return run.forward(List.of(input), params, training, manager);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray upstream, LayerWorkspaceMgr manager) {
    Map<String, INDArray> views = gradientViews == null ? Map.of() : gradientViews;
    INDArray below = run.backward(upstream, views, manager).get(0);
    Gradient gradient = new DefaultGradient();
    views.forEach((name, view) -> gradient.gradientForVariable().put(name, view));
    return new Pair<>(gradient, below);
  }

  /** State is no sum over the batch. */
  @Override
  public boolean updaterDivideByMinibatch(String parameter) {
    return layerConf().hosted().weight(parameter).trainable();
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
