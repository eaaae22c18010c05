package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.dl4j.DrivenNode.Bound;
import dev.cartwheel.nets.dl4j.DrivenNode.Drive;
import dev.cartwheel.nets.dl4j.ModelPlan.Step;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * A layer of ours whose passes DL4J computes, weights and shapes being ours: the other engine's
 * answer to the same question, to compare with. What a pass draws at random is DL4J's own.
 */
public final class Dl4jTwin extends Layer {

  /** Parts of the names of layers of DL4J's that do in training what they do not else. */
  private static final List<String> MODES = List.of("BatchNormalization", "Drop", "Noise");

  private final Layer layer;
  private final List<Tensor> operands = new ArrayList<>();
  private List<int[]> shapes = List.of();
  private @Nullable Operation training;
  private @Nullable Operation inference;
  private @Nullable Step step;

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
      GraphPass pass = new GraphPass(Dl4jModels.graph(plan, List.of(), new Sgd(0)));
      training = operation(pass, true);
      inference = operation(pass, false);
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

  private Operation operation(GraphPass pass, boolean trains) {
    List<Bound> bounds = new ArrayList<>();
    step().weights().forEach(place -> bounds.add(new Bound(step().name(), place)));
    boolean differs = stock() && MODES.stream().anyMatch(layer.kind()::contains);
    Drive drive = new Drive(pass, bounds, trains, stock(), differs, true);
    return tensors -> new DrivenNode(shapeOfOutput(tensors), tensors, drive);
  }

  private int[] shapeOfOutput(List<Tensor> tensors) {
    int inputs = step().shapes().size();
    return layer.outputShape(
        tensors.stream().limit(inputs).map(Tensor::shape).toArray(int[][]::new));
  }
}
