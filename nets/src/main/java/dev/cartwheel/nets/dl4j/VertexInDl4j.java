package dev.cartwheel.nets.dl4j;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * One of our layers of several inputs inside a DL4J graph, such as attention; all as for {@link
 * LayerInDl4j}. DL4J gives its global updater to layers only, so a vertex is told its own.
 */
@SuppressWarnings("serial") // GraphVertex is Serializable; DL4J writes it as JSON
public final class VertexInDl4j extends GraphVertex implements TrainingConfig {

  @JsonProperty private final String ours;
  @JsonProperty private final int[][] inputShapes;
  @JsonProperty private final IUpdater updater;
  private final transient HostedLayer hosted;

  @JsonCreator
  VertexInDl4j(
      @JsonProperty("ours") String ours,
      @JsonProperty("inputShapes") int[][] inputShapes,
      @JsonProperty("updater") IUpdater updater) {
    this(HostedLayer.read(ours, inputShapes), inputShapes, updater);
  }

  private VertexInDl4j(HostedLayer hosted, int[][] inputShapes, IUpdater updater) {
    this.ours = hosted.json();
    this.inputShapes = inputShapes;
    this.updater = updater;
    this.hosted = hosted;
  }

  /**
   * A layer of several inputs.
   *
   * @param layer built; it is copied, unless it has no Keras name
   * @param arguments with which it is called, by Keras's names
   * @param updater how DL4J moves its weights
   * @param inputShapes in Keras's order, with the batch, which may be -1
   */
  public static VertexInDl4j of(
      dev.cartwheel.nets.layers.Layer layer,
      Map<String, Object> arguments,
      IUpdater updater,
      int[]... inputShapes) {
    return new VertexInDl4j(HostedLayer.of(layer, arguments, inputShapes), inputShapes, updater);
  }

  HostedLayer hosted() {
    return hosted;
  }

  @Override
  public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    return new VertexInDl4jRun(this, graph, name, index, parameters, initialize, type);
  }

  @Override
  public long numParams(boolean backprop) {
    return hosted.layer().parameterCount();
  }

  @Override
  public int minVertexInputs() {
    return inputShapes.length;
  }

  @Override
  public int maxVertexInputs() {
    return inputShapes.length;
  }

  @Override
  public InputType getOutputType(int index, InputType... inputs) {
    return OutputTypes.of(hosted.layer().outputShape(inputShapes));
  }

  @Override
  public MemoryReport getMemoryReport(InputType... inputs) {
    long parameters = hosted.layer().parameterCount();
    return new LayerMemoryReport.Builder(getLayerName(), VertexInDl4j.class, inputs[0], inputs[0])
        .standardMemory(parameters, parameters)
        .build();
  }

  @Override
  public String getLayerName() {
    return hosted.layer().name();
  }

  @Override
  public List<Regularization> getRegularizationByParam(String parameter) {
    return hosted.regularization(parameter);
  }

  @Override
  public boolean isPretrainParam(String parameter) {
    return false;
  }

  @Override
  public IUpdater getUpdaterByParam(String parameter) {
    return hosted.weight(parameter).trainable() ? updater : new NoOp();
  }

  @Override
  public GradientNormalization getGradientNormalization() {
    return GradientNormalization.None;
  }

  @Override
  public double getGradientNormalizationThreshold() {
    return 0;
  }

  @Override
  public void setDataType(DataType type) {}

  @Override
  @SuppressWarnings("MissingSuperCall") // nothing of it changes
  public GraphVertex clone() {
    return new VertexInDl4j(hosted, inputShapes, updater.clone());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VertexInDl4j same
        && same.ours.equals(ours)
        && Arrays.deepEquals(same.inputShapes, inputShapes)
        && same.updater.equals(updater);
  }

  @Override
  public int hashCode() {
    return ours.hashCode();
  }
}
