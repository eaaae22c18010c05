package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.dl4j.ModelPlan.Step;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * A layer of ours whose passes DL4J computes, weights and shapes being ours: the other engine's
 * answer to the same question, to compare with. What a pass draws at random is DL4J's own.
 */
public final class Dl4jTwin extends Layer {

  private static final List<String> MODES = List.of("BatchNormalization", "Drop", "Noise");

  private final Layer layer;
  private final List<Tensor> operands = new ArrayList<>();
  private List<int[]> shapes = List.of();
  private @Nullable Operation training;
  private @Nullable Operation inference;
  private @Nullable Step step;
  private @Nullable GraphPass pass;

  /** The twin of a layer, which lends its weights. */
  public Dl4jTwin(Layer layer) {
    super(LayerConfig.of("name", layer.name()));
    this.layer = layer;
  }

  /** Whether DL4J computes with its own layer, rather than with ours in its graph; once called. */
  public boolean stock() {
    return step().stock().isPresent();
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    weights.inner(layer.name(), layer, inputs.toArray(new int[0][]));
    shapes = inputs;
  }

  private void prepare(Map<String, Object> arguments) {
    if (step == null || !step.arguments().equals(arguments)) {
      ModelPlan plan = ModelPlan.of(layer, arguments, shapes);
      step = plan.steps().get(0);
      pass = new GraphPass(Dl4jModels.graph(plan, List.of(), new Sgd(0)));
      training = tensors -> new Run(tensors, true);
      inference = tensors -> new Run(tensors, false);
    }
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    prepare(call.arguments());
    operands.clear();
    operands.addAll(inputs);
    for (Weight weight : layer.weights()) {
      operands.add(weight.tensor());
    }
    Operation operation = call.trains() ? training : inference;
    return call.tape().apply(Objects.requireNonNull(operation), operands);
  }

  private Step step() {
    return Objects.requireNonNull(step, "twin is not called");
  }

  private GraphPass pass() {
    return Objects.requireNonNull(pass, "twin is not called");
  }

  private int[] shapeOfOutput(List<Tensor> tensors) {
    int inputs = step().shapes().size();
    return layer.outputShape(
        tensors.stream().limit(inputs).map(Tensor::shape).toArray(int[][]::new));
  }

  /** One pass through DL4J. */
  private final class Run extends Node {

    private final boolean trains;
    private final int inputs = step().shapes().size();

    Run(List<Tensor> tensors, boolean trains) {
      super(shapeOfOutput(tensors), tensors);
      this.trains = trains;
    }

    @Override
    protected void forward(Kernels kernels) {
      GraphVertex vertex = pass().network().getVertex(step().name());
      Dl4jModels.write(step(), vertex);
      List<INDArray> values = new ArrayList<>();
      for (int i = 0; i < inputs; i++) {
        values.add(toNative(operand(i), operand(i).value()));
      }
      // DL4J computes in place where it does not train, over what gradients need.
      boolean keeps = trains || (output().differentiable() && !hasModes());
      INDArray y = pass().forward(values, keeps, LayerWorkspaceMgr.noWorkspaces()).get(0);
      HostArrays.readRows(requireShape(ChannelAxis.last(y)), output().value());
    }

    /** Whether DL4J's own layer does in training what it does not else. */
    private boolean hasModes() {
      return stock() && MODES.stream().anyMatch(layer.kind()::contains);
    }

    private INDArray requireShape(INDArray y) {
      long[] wanted = Arrays.stream(output().shape()).asLongStream().toArray();
      if (!Arrays.equals(y.shape(), wanted)) {
        throw new IllegalArgumentException(
            "DL4J gives an output of shape "
                + Arrays.toString(y.shape())
                + "; ours is "
                + output());
      }
      return y;
    }

    @Override
    protected void backward(Kernels kernels) {
      if (!trains && hasModes()) {
        throw new UnsupportedOperationException(
            "DL4J has no gradients of " + layer.kind() + " outside training");
      }
      Map<String, INDArray> gradients = new HashMap<>();
      INDArray upstream = toNative(output(), output().gradient());
      List<@Nullable INDArray> below =
          pass()
              .backward(
                  List.of(upstream),
                  (vertex, name, part) -> gradients.put(name, part),
                  LayerWorkspaceMgr.noWorkspaces());
      for (int i = 0; i < inputs; i++) {
        INDArray gradient = below.get(i);
        if (gradient != null && operand(i).differentiable()) {
          float[] rows = new float[operand(i).size()];
          HostArrays.readRows(ChannelAxis.last(gradient), rows);
          accumulate(operand(i), 1, rows);
        }
      }
      for (int i = inputs; i < operands(); i++) {
        WeightPlace place = step().weights().get(i - inputs);
        INDArray gradient = gradients.get(place.parameter());
        if (gradient != null) {
          float[] part = new float[operand(i).size()];
          place.toOurs(gradient, part);
          accept(operand(i), part);
        }
      }
    }

    /** DL4J hands on the move of its state as a gradient. */
    private void accept(Tensor weight, float[] part) {
      if (weight.differentiable()) {
        accumulate(weight, 1, part);
      } else if (trains && step().stock().isPresent()) {
        for (int k = 0; k < part.length; k++) {
          weight.value()[k] -= part[k];
        }
      }
    }

    private static INDArray toNative(Tensor shaped, float[] values) {
      long[] shape = Arrays.stream(shaped.shape()).asLongStream().toArray();
      return ChannelAxis.first(HostArrays.toNative(values, shape)).dup('c');
    }
  }
}
