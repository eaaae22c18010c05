package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.models.Functional;
import dev.cartwheel.nets.models.Sequential;
import dev.cartwheel.nets.models.Value;
import dev.cartwheel.nets.regularize.L1L2;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * The layers of a model, one DL4J layer or vertex for each.
 *
 * @param inputs names of the model's inputs
 * @param steps each after those it needs
 * @param outputs names of the steps that give the outputs
 */
record ModelPlan(List<String> inputs, List<Step> steps, List<String> outputs) {

  /**
   * A layer at its place.
   *
   * @param name in the graph
   * @param layer built
   * @param arguments with which it is called
   * @param from names of its inputs
   * @param shapes of its inputs with the batch, channels last
   * @param stock DL4J's own layer for it, if there is one
   */
  record Step(
      String name,
      Layer layer,
      Map<String, Object> arguments,
      List<String> from,
      List<int[]> shapes,
      Optional<StockLayer> stock) {

    static Step of(
        String name,
        Layer layer,
        Map<String, Object> arguments,
        List<String> from,
        List<int[]> shapes) {
      Optional<StockLayer> stock =
          arguments.isEmpty() ? StockLayers.of(layer, shapes) : Optional.empty();
      stock.map(StockLayer::layer).ifPresent(dl4j -> penalize(dl4j, layer));
      return new Step(name, layer, arguments, from, shapes, stock);
    }

    /** Where the weights of the layer stand. */
    List<WeightPlace> weights() {
      return stock
          .map(StockLayer::weights)
          .orElseGet(
              () ->
                  IntStream.range(0, layer.weights().size())
                      .mapToObj(i -> WeightPlace.same("w" + i, shape(layer.weights().get(i))))
                      .toList());
    }

    private static int[] shape(Weight weight) {
      return weight.tensor().shape();
    }
  }

  static ModelPlan of(Sequential model) {
    List<Step> steps = new ArrayList<>();
    String from = "input";
    int[] shape = withBatch(model.inputShapes().get(0));
    for (Layer layer : model.layers()) {
      refuseConstraints(layer);
      steps.add(Step.of(layer.name(), layer, Map.of(), List.of(from), List.of(shape)));
      shape = layer.outputShape(shape);
      from = layer.name();
    }
    return new ModelPlan(List.of("input"), steps, List.of(from));
  }

  static ModelPlan of(Functional model) {
    model.requireFirstOutputs("DL4J");
    Map<Value, String> names = new IdentityHashMap<>();
    Map<Value, int[]> shapes = new IdentityHashMap<>();
    List<String> inputs = new ArrayList<>();
    for (Value input : model.inputs()) {
      inputs.add("input" + inputs.size());
      names.put(input, inputs.get(inputs.size() - 1));
      shapes.put(input, withBatch(input.inputShape()));
    }
    List<Step> steps = new ArrayList<>();
    Set<Layer> used = new HashSet<>();
    for (Value value : model.order()) {
      Layer layer = Objects.requireNonNull(value.layer());
      refuseConstraints(layer);
      boolean again = !used.add(layer);
      if (again && layer.parameterCount() > 0) {
        throw new IllegalArgumentException(
            "layer " + layer.name() + " is used twice; DL4J shares no weights");
      }
      String name = again ? layer.name() + "-" + steps.size() : layer.name();
      List<int[]> from = value.inputs().stream().map(x -> required(shapes, x)).toList();
      List<String> below = value.inputs().stream().map(x -> required(names, x)).toList();
      steps.add(Step.of(name, layer, value.arguments(), below, from));
      names.put(value, name);
      shapes.put(value, layer.outputShape(from.toArray(new int[0][])));
    }
    return new ModelPlan(
        inputs, steps, model.outputs().stream().map(output -> required(names, output)).toList());
  }

  /** DL4J's steps would leave weights where they may not be. */
  private static void refuseConstraints(Layer layer) {
    if (layer.weights().stream().anyMatch(weight -> weight.constraint() != null)) {
      throw new IllegalArgumentException(
          "layer " + layer.name() + " with a constraint in DL4J; accepted: none");
    }
  }

  /** A layer alone, whose passes are the same whatever constrains its weights. */
  static ModelPlan of(Layer layer, Map<String, Object> arguments, List<int[]> shapes) {
    List<String> inputs = IntStream.range(0, shapes.size()).mapToObj(i -> "input" + i).toList();
    Step step = Step.of("layer", layer, arguments, inputs, shapes);
    return new ModelPlan(inputs, List.of(step), List.of("layer"));
  }

  private static <T> T required(Map<Value, T> map, @Nullable Value value) {
    return Objects.requireNonNull(map.get(value));
  }

  private static int[] withBatch(int[] shape) {
    int[] full = new int[shape.length + 1];
    full[0] = -1;
    System.arraycopy(shape, 0, full, 1, shape.length);
    return full;
  }

  /** Gives DL4J's layer the penalties of ours: its kernels one, its biases another. */
  private static void penalize(org.deeplearning4j.nn.conf.layers.Layer dl4j, Layer layer) {
    if (dl4j instanceof BaseWrapperLayer wrapper) {
      penalize(wrapper.getUnderlying(), layer);
    } else if (dl4j instanceof BaseLayer base) {
      for (Weight weight : layer.weights()) {
        if (weight.regularizer() instanceof L1L2 penalty) {
          List<Regularization> form = form(penalty);
          if (weight.name().endsWith("bias") || weight.name().endsWith("beta")) {
            base.setRegularizationBias(form);
          } else {
            base.setRegularization(form);
          }
        } else if (weight.regularizer() != null) {
          throw new IllegalArgumentException(
              "layer " + layer.name() + " with " + weight.regularizer() + "; accepted: L1, L2");
        }
      }
    }
  }

  /** DL4J's L2 is of half the square. */
  static List<Regularization> form(L1L2 penalty) {
    List<Regularization> form = new ArrayList<>();
    if (penalty.l1() > 0) {
      form.add(new L1Regularization(penalty.l1()));
    }
    if (penalty.l2() > 0) {
      form.add(new L2Regularization(2 * penalty.l2()));
    }
    return form;
  }
}
