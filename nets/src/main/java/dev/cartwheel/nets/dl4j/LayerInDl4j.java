package dev.cartwheel.nets.dl4j;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonIgnore;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * One of our layers inside a DL4J network, with our forward pass and our gradients: for what DL4J
 * lacks (GRU, attention, layer normalisation) or has wrong. DL4J keeps its weights, saves them and
 * runs its updater on them.
 *
 * <p>Values of three axes or more have channels first in DL4J, [B, C, ...], and last in ours; this
 * turns them. Masks are not handed on.
 *
 * <pre>{@code
 * new NeuralNetConfiguration.Builder().updater(new Adam(1e-3)).list()
 *     .layer(LayerInDl4j.of(new GRU(32), 10, 8)) // [B, 8, 10] to [B, 32]
 *     .layer(new OutputLayer.Builder().nIn(32).nOut(2).build())
 *     .build();
 * }</pre>
 */
@SuppressWarnings("serial") // Layer is Serializable; DL4J writes it as JSON
public final class LayerInDl4j extends BaseLayer {

  @JsonProperty private final String ours;
  @JsonProperty private final int[][] inputShapes;
  @JsonIgnore private final transient HostedLayer hosted;

  @JsonCreator
  LayerInDl4j(@JsonProperty("ours") String ours, @JsonProperty("inputShapes") int[][] inputShapes) {
    this(HostedLayer.read(ours, inputShapes), inputShapes);
  }

  private LayerInDl4j(HostedLayer hosted, int[][] inputShapes) {
    this.ours = hosted.json();
    this.inputShapes = inputShapes;
    this.hosted = hosted;
    setActivationFn(new ActivationIdentity());
    setLayerName(hosted.layer().name());
  }

  /**
   * A layer of one input.
   *
   * @param layer built, or to be built for this shape with weights of seed 0; it is copied, unless
   *     it has no Keras name
   * @param inputShape in Keras's order, without the batch
   */
  public static LayerInDl4j of(dev.cartwheel.nets.layers.Layer layer, int... inputShape) {
    int[] shape = new int[inputShape.length + 1];
    shape[0] = -1;
    System.arraycopy(inputShape, 0, shape, 1, inputShape.length);
    layer.build(new SplittableRandom(0), shape);
    return of(layer, Map.of(), List.of(shape));
  }

  /**
   * @param layer built
   * @param arguments with which it is called
   * @param inputs shapes with the batch
   */
  static LayerInDl4j of(
      dev.cartwheel.nets.layers.Layer layer, Map<String, Object> arguments, List<int[]> inputs) {
    int[][] shapes = inputs.toArray(new int[0][]);
    return new LayerInDl4j(HostedLayer.of(layer, arguments, shapes), shapes);
  }

  HostedLayer hosted() {
    return hosted;
  }

  @Override
  public org.deeplearning4j.nn.api.Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    LayerInDl4jRun run = new LayerInDl4jRun(configuration, type);
    run.setListeners(listeners);
    run.setIndex(index);
    run.setParamsViewArray(parameters);
    run.setParamTable(hosted.init(configuration, parameters, initialize));
    run.setConf(configuration);
    return run;
  }

  @Override
  public ParamInitializer initializer() {
    return hosted;
  }

  /** State of the layer is moved by its forward pass alone. */
  @Override
  public IUpdater getUpdaterByParam(String parameter) {
    return hosted.weight(parameter).trainable() ? getIUpdater() : new NoOp();
  }

  @Override
  public List<Regularization> getRegularizationByParam(String parameter) {
    return hosted.regularization(parameter);
  }

  @Override
  public InputType getOutputType(int index, InputType input) {
    return OutputTypes.of(hosted.layer().outputShape(inputShapes));
  }

  @Override
  public void setNIn(InputType input, boolean override) {}

  @Override
  public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
    return null;
  }

  @Override
  public boolean isPretrainParam(String parameter) {
    return false;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType input) {
    long parameters = hosted.layer().parameterCount();
    return new LayerMemoryReport.Builder(getLayerName(), LayerInDl4j.class, input, input)
        .standardMemory(parameters, parameters)
        .build();
  }

  @Override
  public LayerInDl4j clone() {
    return (LayerInDl4j) super.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LayerInDl4j same
        && same.ours.equals(ours)
        && Arrays.deepEquals(same.inputShapes, inputShapes);
  }

  @Override
  public int hashCode() {
    return ours.hashCode();
  }

  @Override
  public String toString() {
    return "LayerInDl4j(" + hosted.layer() + ")";
  }
}
