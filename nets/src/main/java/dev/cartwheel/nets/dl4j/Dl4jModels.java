package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.dl4j.ModelPlan.Step;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.models.Functional;
import dev.cartwheel.nets.models.Sequential;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Our models as DL4J networks with the same weights: a {@link Sequential} as a {@link
 * MultiLayerNetwork}, a {@link Functional} as a {@link ComputationGraph}, and weights both ways
 * afterwards. A layer becomes DL4J's own where that computes the same, and a {@link LayerInDl4j} or
 * {@link VertexInDl4j} where not; {@link #inherits} tells which.
 *
 * <p>Rows stay as they are. Values of three axes or more have channels first in DL4J: Keras's [B,
 * H, W, C] is [B, C, H, W] and [B, T, C] is [B, C, T], of inputs and outputs too.
 *
 * <p>Penalties go along; constraints and shared weights are refused; masks are not handed on.
 */
public final class Dl4jModels {

  private Dl4jModels() {}

  /** A network to compute with, or to be trained by errors from outside. */
  public static MultiLayerNetwork toDl4j(Sequential model) {
    return chain(model, null, new Sgd(0));
  }

  /**
   * A network that DL4J can {@code fit}.
   *
   * @param loss of the last layer's output, rows [B, C] or sequences [B, C, T]
   */
  public static MultiLayerNetwork toDl4j(Sequential model, ILossFunction loss, IUpdater updater) {
    return chain(model, loss, updater);
  }

  /** A graph to compute with, or to be trained by errors from outside. */
  public static ComputationGraph toDl4j(Functional model) {
    ComputationGraph graph = graph(ModelPlan.of(model), List.of(), new Sgd(0));
    copyWeights(model, graph);
    return graph;
  }

  /**
   * A graph that DL4J can {@code fit}.
   *
   * @param losses one for each output, of rows [B, C] or sequences [B, C, T]
   */
  public static ComputationGraph toDl4j(
      Functional model, List<? extends ILossFunction> losses, IUpdater updater) {
    if (losses.size() != model.outputs().size()) {
      throw new IllegalArgumentException(
          losses.size() + " losses; accepted: " + model.outputs().size() + ", one for each output");
    }
    ComputationGraph graph = graph(ModelPlan.of(model), losses, updater);
    copyWeights(model, graph);
    return graph;
  }

  /**
   * Whether DL4J computes a layer itself, rather than through an adapter.
   *
   * @param layer built
   * @param inputShapes with the batch, which may be -1
   */
  public static boolean inherits(Layer layer, int[]... inputShapes) {
    return StockLayers.of(layer, List.of(inputShapes)).isPresent();
  }

  /** Gives a network that was made of a model the model's weights as they are now. */
  public static void copyWeights(Sequential from, MultiLayerNetwork to) {
    List<Step> steps = ModelPlan.of(from).steps();
    for (int i = 0; i < steps.size(); i++) {
      write(steps.get(i), to.getLayer(i));
    }
  }

  /** Gives a model the weights of the network that was made of it. */
  public static void copyWeights(MultiLayerNetwork from, Sequential to) {
    List<Step> steps = ModelPlan.of(to).steps();
    for (int i = 0; i < steps.size(); i++) {
      read(steps.get(i), from.getLayer(i));
    }
  }

  /** Gives a graph that was made of a model the model's weights as they are now. */
  public static void copyWeights(Functional from, ComputationGraph to) {
    ModelPlan.of(from).steps().forEach(step -> write(step, to.getVertex(step.name())));
  }

  /** Gives a model the weights of the graph that was made of it. */
  public static void copyWeights(ComputationGraph from, Functional to) {
    ModelPlan.of(to).steps().forEach(step -> read(step, from.getVertex(step.name())));
  }

  static void write(Step step, Trainable part) {
    List<WeightPlace> places = step.weights();
    for (int i = 0; i < places.size(); i++) {
      Weight weight = step.layer().weights().get(i);
      places.get(i).toTheirs(weight.tensor().value(), parameter(step, part, places.get(i)));
    }
  }

  private static void read(Step step, Trainable part) {
    List<WeightPlace> places = step.weights();
    for (int i = 0; i < places.size(); i++) {
      Weight weight = step.layer().weights().get(i);
      places.get(i).toOurs(parameter(step, part, places.get(i)), weight.tensor().value());
    }
  }

  static INDArray parameter(Step step, @Nullable Trainable part, WeightPlace place) {
    INDArray parameter = part == null ? null : part.paramTable(false).get(place.parameter());
    if (parameter == null) {
      throw new IllegalArgumentException(
          "DL4J network without "
              + place.parameter()
              + " of layer "
              + step.name()
              + "; accepted: a network made of this model");
    }
    return parameter;
  }

  private static NeuralNetConfiguration.Builder builder(IUpdater updater, boolean trained) {
    Nd4jRuntime.start();
    return new NeuralNetConfiguration.Builder()
        .dataType(DataType.FLOAT)
        .activation(new ActivationIdentity())
        .updater(updater)
        .miniBatch(trained);
  }

  private static MultiLayerNetwork chain(
      Sequential model, @Nullable ILossFunction loss, IUpdater updater) {
    ModelPlan plan = ModelPlan.of(model);
    NeuralNetConfiguration.ListBuilder list = builder(updater, loss != null).list();
    for (int i = 0; i < plan.steps().size(); i++) {
      Step step = plan.steps().get(i);
      list.layer(i, layer(step));
      step.stock().map(StockLayer::before).ifPresent(before(list, i));
    }
    if (loss != null) {
      Step last = plan.steps().get(plan.steps().size() - 1);
      list.layer(plan.steps().size(), lossLayer(last, loss));
    }
    MultiLayerNetwork network =
        new MultiLayerNetwork(list.validateOutputLayerConfig(false).build());
    network.init();
    copyWeights(model, network);
    return network;
  }

  private static java.util.function.Consumer<org.deeplearning4j.nn.conf.InputPreProcessor> before(
      NeuralNetConfiguration.ListBuilder list, int index) {
    return processor -> list.inputPreProcessor(index, processor);
  }

  private static org.deeplearning4j.nn.conf.layers.Layer layer(Step step) {
    org.deeplearning4j.nn.conf.layers.Layer layer =
        step.stock().isPresent()
            ? Objects.requireNonNull(step.stock().get().layer())
            : LayerInDl4j.of(step.layer(), step.arguments(), step.shapes());
    layer.setLayerName(step.name());
    return layer;
  }

  private static org.deeplearning4j.nn.conf.layers.Layer lossLayer(Step last, ILossFunction loss) {
    int rank = last.layer().outputShape(last.shapes().toArray(new int[0][])).length;
    return switch (rank) {
      case 2 -> new LossLayer.Builder(loss).activation(new ActivationIdentity()).build();
      case 3 -> new RnnLossLayer.Builder(loss).activation(new ActivationIdentity()).build();
      default ->
          throw new IllegalArgumentException(
              "loss of outputs with " + rank + " axes in DL4J; accepted: 2 or 3");
    };
  }

  static ComputationGraph graph(
      ModelPlan plan, List<? extends ILossFunction> losses, IUpdater updater) {
    ComputationGraphConfiguration.GraphBuilder builder =
        builder(updater, !losses.isEmpty())
            .graphBuilder()
            .addInputs(plan.inputs())
            .allowDisconnected(true);
    for (Step step : plan.steps()) {
      String[] from = step.from().toArray(new String[0]);
      StockLayer stock = step.stock().orElse(null);
      if (stock != null && stock.vertex() != null) {
        builder.addVertex(step.name(), stock.vertex(), from);
      } else if (stock == null && from.length > 1) {
        int[][] shapes = step.shapes().toArray(new int[0][]);
        builder.addVertex(
            step.name(), VertexInDl4j.of(step.layer(), step.arguments(), updater, shapes), from);
      } else if (stock != null && stock.before() != null) {
        builder.addLayer(step.name(), layer(step), stock.before(), from);
      } else {
        builder.addLayer(step.name(), layer(step), from);
      }
    }
    List<String> outputs = new ArrayList<>(plan.outputs());
    for (int i = 0; i < losses.size(); i++) {
      String from = outputs.get(i);
      Step last =
          plan.steps().stream().filter(step -> step.name().equals(from)).findFirst().orElseThrow();
      outputs.set(i, from + "-loss");
      builder.addLayer(from + "-loss", lossLayer(last, losses.get(i)), from);
    }
    builder.setOutputs(outputs.toArray(new String[0]));
    ComputationGraph graph = new ComputationGraph(builder.validateOutputLayerConfig(false).build());
    graph.init();
    return graph;
  }
}
