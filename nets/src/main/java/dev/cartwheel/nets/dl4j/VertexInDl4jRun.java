package dev.cartwheel.nets.dl4j;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link VertexInDl4j} at work. */
@SuppressWarnings("serial") // DL4J's vertices are Serializable and never serialized
final class VertexInDl4jRun extends BaseGraphVertex {

  private final transient VertexInDl4j configuration;
  private final transient HostedRun run;
  private final transient @Nullable INDArray parameters; // flat
  private final transient Map<String, INDArray> table;
  private transient @Nullable INDArray gradients; // flat
  private transient Map<String, INDArray> gradientViews = Map.of();

  VertexInDl4jRun(
      VertexInDl4j configuration,
      ComputationGraph graph,
      String name,
      int index,
      @Nullable INDArray parameters,
      boolean initialize,
      DataType type) {
    super(graph, name, index, null, null, type);
    this.configuration = configuration;
    this.run = new HostedRun(configuration.hosted(), index);
    this.parameters = parameters;
    this.table = configuration.hosted().begin(parameters, initialize);
  }

  @Override
  public boolean hasLayer() {
    return false;
  }

  @Override
  public @Nullable Layer getLayer() {
    return null;
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr manager) {
    return run.forward(List.of(inputs), table, training, manager);
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr manager) {
    INDArray[] below = run.backward(epsilon, gradientViews, manager).toArray(new INDArray[0]);
    Gradient gradient = new DefaultGradient();
    gradientViews.forEach((name, view) -> gradient.gradientForVariable().put(name, view));
    return new Pair<>(gradient, below);
  }

  @Override
  public void setBackpropGradientsViewArray(INDArray flat) {
    gradients = flat;
    gradientViews = configuration.hosted().views(flat);
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArrays(
      INDArray @Nullable [] masks, MaskState state, int batch) {
    return new Pair<>(masks == null || masks.length == 0 ? null : masks[0], state);
  }

  @Override
  public Map<String, INDArray> paramTable(boolean backpropOnly) {
    return table;
  }

  @Override
  public TrainingConfig getConfig() {
    return configuration;
  }

  @Override
  public @Nullable INDArray params() {
    return parameters;
  }

  @Override
  public @Nullable INDArray getGradientsViewArray() {
    return gradients;
  }

  @Override
  public boolean updaterDivideByMinibatch(String parameter) {
    return configuration.hosted().weight(parameter).trainable();
  }

  @Override
  public String toString() {
    return "VertexInDl4j(" + configuration.hosted().layer() + ")";
  }
}
