package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.dl4j.DrivenNode.Bound;
import dev.cartwheel.nets.dl4j.DrivenNode.Drive;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * An existing DL4J network as a layer of ours, alone or among others: {@code fit} and {@code
 * predict} of the model train and use it, with our losses, optimisers and callbacks.
 *
 * <pre>{@code
 * Dl4jLayer layer = new Dl4jLayer(network);
 * Model model = new Sequential(layer).build(random, new int[] {4}).compile("mse", "adam");
 * model.fit(x, y, 10);
 * ComputationGraph learned = layer.network();
 * }</pre>
 *
 * <p>Inputs and outputs have DL4J's shapes, channels first. A last output layer keeps its weights
 * and activation; its loss gives way to the model's. The network given stays as it is; DL4J's own
 * updater and penalties are not used.
 */
public final class Dl4jLayer extends Layer {

  private final ComputationGraph network;
  private final GraphPass pass;
  private final List<Bound> bounds = new ArrayList<>();
  private final List<Tensor> operands = new ArrayList<>();
  private final Operation training;
  private final Operation inference;

  /** A chain of layers. */
  public Dl4jLayer(MultiLayerNetwork network) {
    this(network.toComputationGraph());
  }

  /**
   * A graph of one input and one output.
   *
   * @throws IllegalArgumentException if it has others, or ends in what our losses cannot follow
   */
  public Dl4jLayer(ComputationGraph network) {
    super(LayerConfig.of());
    this.network = new ComputationGraph(LossRemoval.from(network.getConfiguration()));
    this.network.init(network.params().dup(), false);
    this.pass = new GraphPass(this.network);
    for (GraphVertex vertex : this.network.getVertices()) {
      vertex
          .paramTable(false)
          .forEach((name, view) -> bounds.add(new Bound(vertex.getVertexName(), same(name, view))));
    }
    boolean differs =
        Arrays.stream(this.network.getLayers())
            .map(layer -> layer.conf().getLayer())
            .anyMatch(conf -> conf instanceof BatchNormalization || conf.getIDropout() != null);
    Drive trains = new Drive(pass, bounds, true, true, differs, false);
    Drive computes = new Drive(pass, bounds, false, true, differs, false);
    this.training = tensors -> new DrivenNode(probe(tensors.get(0)), tensors, trains);
    this.inference = tensors -> new DrivenNode(probe(tensors.get(0)), tensors, computes);
  }

  private static WeightPlace same(String name, INDArray view) {
    return WeightPlace.same(name, shape(view));
  }

  private static int[] shape(INDArray array) {
    return Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray();
  }

  /** The shape of the output for an input. */
  private int[] probe(Tensor input) {
    long[] shape = Arrays.stream(input.shape()).asLongStream().toArray();
    INDArray zeros = HostArrays.toNative(new float[input.size()], shape);
    return shape(pass.forward(List.of(zeros), false, LayerWorkspaceMgr.noWorkspaces()).get(0));
  }

  /** DL4J's network, without loss, with the weights as they are now. */
  public ComputationGraph network() {
    for (int i = 0; i < weights().size(); i++) {
      Bound bound = bounds.get(i);
      Map<String, INDArray> table = network.getVertex(bound.vertex()).paramTable(false);
      INDArray parameter = table.get(bound.place().parameter());
      if (parameter != null) {
        bound.place().toTheirs(weights().get(i).tensor().value(), parameter);
      }
    }
    return network;
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    requireInputs(inputs, 1);
    List<Bound> state = new ArrayList<>();
    List<Weight> made = new ArrayList<>();
    for (Bound bound : List.copyOf(bounds)) {
      GraphVertex vertex = network.getVertex(bound.vertex());
      INDArray view = vertex.paramTable(false).get(bound.place().parameter());
      boolean moves =
          vertex.getConfig().getUpdaterByParam(bound.place().parameter()) instanceof NoOp;
      if (moves) {
        state.add(bound);
      } else if (view != null) {
        made.add(weights.trainable(bound.key(), Initializer.zeros(), shape(view)));
        bound.place().toOurs(view, made.get(made.size() - 1).tensor().value());
      }
    }
    bounds.removeAll(state);
    for (Bound bound : state) { // after the trained ones, as the weights stand
      INDArray view =
          network.getVertex(bound.vertex()).paramTable(false).get(bound.place().parameter());
      if (view != null) {
        Weight weight = weights.state(bound.key(), Initializer.zeros(), shape(view));
        bound.place().toOurs(view, weight.tensor().value());
        bounds.add(bound);
      }
    }
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    operands.clear();
    operands.addAll(inputs);
    for (Weight weight : weights()) {
      operands.add(weight.tensor());
    }
    return call.tape().apply(call.trains() ? training : inference, operands);
  }
}
