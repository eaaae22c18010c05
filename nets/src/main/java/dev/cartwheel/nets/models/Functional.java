package dev.cartwheel.nets.models;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * A model of any graph of layers without loops: several inputs and outputs, shared layers, residual
 * links.
 */
public final class Functional extends Model {

  private final List<Value> inputs;
  private final List<Value> outputs;
  private final List<Value> order = new ArrayList<>(); // each after what it needs
  private final Map<Value, Tensor> computed = new IdentityHashMap<>();
  private final Map<Value, List<Tensor>> operands = new IdentityHashMap<>();
  private final Map<Value, List<Value>> further = new IdentityHashMap<>(); // by the first

  /** From one value to another. */
  public Functional(Value input, Value output) {
    this(List.of(input), List.of(output));
  }

  /**
   * From some values to others.
   *
   * @throws IllegalArgumentException if the outputs need an input that is not among the inputs
   */
  public Functional(List<Value> inputs, List<Value> outputs) {
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
    outputs.forEach(this::visit);
    for (Value value : order) {
      Layer layer = value.layer();
      if (layer != null) {
        layer(layer);
      }
    }
  }

  private void visit(Value given) {
    Value value = given.first();
    if (given.index() > 0) {
      List<Value> others = further.computeIfAbsent(value, key -> new ArrayList<>());
      if (!others.contains(given)) {
        others.add(given);
      }
    }
    if (order.contains(value) || inputs.contains(value)) {
      return;
    }
    if (value.layer() == null) {
      throw new IllegalArgumentException(
          "outputs that need another input "
              + Arrays.toString(value.inputShape())
              + "; accepted: inputs that are all named");
    }
    value.inputs().forEach(this::visit);
    order.add(value);
  }

  /** Builds all layers; the inputs say for which shapes. */
  public Functional build(RandomGenerator random) {
    build(random, inputs.stream().map(Value::inputShape).toArray(int[][]::new));
    return this;
  }

  @Override
  protected List<Tensor> compute(Call call, List<Tensor> given) {
    if (given.size() != inputs.size()) {
      throw new IllegalArgumentException(given.size() + " inputs; accepted: " + inputs.size());
    }
    computed.clear();
    for (int i = 0; i < given.size(); i++) {
      computed.put(inputs.get(i), given.get(i));
    }
    for (int v = 0; v < order.size(); v++) { // iterators would be garbage
      Value value = order.get(v);
      List<Tensor> tensors = operands.computeIfAbsent(value, key -> new ArrayList<>());
      tensors.clear();
      for (int i = 0; i < value.inputs().size(); i++) {
        tensors.add(Objects.requireNonNull(computed.get(value.inputs().get(i))));
      }
      Layer layer = Objects.requireNonNull(value.layer());
      Call each = value.arguments().isEmpty() ? call : call.with(value.arguments());
      computed.put(value, layer.call(each, tensors));
      List<Value> others = further.get(value);
      for (int i = 0; others != null && i < others.size(); i++) {
        computed.put(others.get(i), beside(layer, others.get(i).index()));
      }
    }
    List<Tensor> results = new ArrayList<>(outputs.size());
    for (int i = 0; i < outputs.size(); i++) {
      results.add(Objects.requireNonNull(computed.get(outputs.get(i))));
    }
    return results;
  }

  private static Tensor beside(Layer layer, int index) {
    List<Tensor> others = layer.further();
    if (index > others.size()) {
      throw new IllegalArgumentException(
          "output " + index + " of layer " + layer + "; accepted: 0 to " + others.size());
    }
    return others.get(index - 1);
  }

  /**
   * Refuses a model that uses more than the first output of a layer.
   *
   * @param by whom it is refused
   */
  public void requireFirstOutputs(String by) {
    for (Value value : further.keySet()) {
      throw new IllegalArgumentException(
          "layer " + value.layer() + " gives several outputs; accepted by " + by + ": the first");
    }
  }

  /** The inputs. */
  public List<Value> inputs() {
    return inputs;
  }

  /** The outputs. */
  public List<Value> outputs() {
    return outputs;
  }

  /** All values that layers make, each after those it needs. */
  public List<Value> order() {
    return Collections.unmodifiableList(order);
  }
}
