package dev.cartwheel.nets.models;

import dev.cartwheel.nets.layers.Layer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an input or a layer of a {@link Functional} model gives, before there are numbers.
 *
 * <pre>{@code
 * Value image = Value.input(28, 28, 1);
 * Value hidden = image.through(new Flatten()).through(new Dense(64, "relu"));
 * Value skip = Value.of(new Add(), hidden, hidden.through(new Dense(64, "relu")));
 * Functional model = new Functional(image, skip.through(new Dense(10, "softmax")));
 * }</pre>
 */
public final class Value {

  private final int[] inputShape; // without the batch; of an input only
  private final @Nullable Layer layer; // none for an input
  private final List<Value> inputs;
  private final Map<String, Object> arguments;
  private final @Nullable Value first; // whose layer gives this beside it; none for itself
  private final int index;

  private Value(
      int[] inputShape, @Nullable Layer layer, List<Value> inputs, Map<String, Object> arguments) {
    this.first = null;
    this.index = 0;
    this.inputShape = inputShape;
    this.layer = layer;
    this.inputs = List.copyOf(inputs);
    this.arguments = Map.copyOf(arguments);
  }

  private Value(Value first, int index) {
    this.first = first;
    this.index = index;
    this.inputShape = new int[0];
    this.layer = first.layer;
    this.inputs = first.inputs;
    this.arguments = first.arguments;
  }

  /** An input of this shape, without the batch. */
  public static Value input(int... shape) {
    return new Value(shape.clone(), null, List.of(), Map.of());
  }

  /** What a layer makes of several values. The same layer may be used again: it shares weights. */
  public static Value of(Layer layer, Value... inputs) {
    return of(layer, Map.of(), inputs);
  }

  /** {@link #of(Layer, Value...)} with call arguments by Keras's names: {@code use_causal_mask}. */
  public static Value of(Layer layer, Map<String, Object> arguments, Value... inputs) {
    return new Value(new int[0], layer, List.of(inputs), arguments);
  }

  /**
   * Another output of the same call: {@code output(1)} of an LSTM that returns its states is h.
   *
   * @param index 0 for this value, 1 for the first of {@link Layer#further}
   */
  public Value output(int index) {
    if (index < 0 || layer == null || this.index != 0) {
      throw new IllegalArgumentException(
          "output " + index + "; accepted: 0 or more, of a layer's first output");
    }
    return index == 0 ? this : new Value(this, index);
  }

  /** The first output of the call that gives this: this, unless made by {@link #output}. */
  public Value first() {
    return first == null ? this : first;
  }

  /** Which output of the call this is, counted from 0. */
  public int index() {
    return index;
  }

  /** What logs call it: its layer's name, and its number unless that is 0. */
  String name() {
    String own = layer == null ? "input" : layer.name();
    return index == 0 ? own : own + "_" + index;
  }

  /** What a layer makes of this value alone. */
  public Value through(Layer layer) {
    return of(layer, this);
  }

  /** The shape of an input, without the batch; empty for what a layer makes. */
  public int[] inputShape() {
    return inputShape.clone();
  }

  /** The layer that makes this; none for an input. */
  public @Nullable Layer layer() {
    return layer;
  }

  /** What the layer is called on. */
  public List<Value> inputs() {
    return inputs;
  }

  /** With which arguments it is called. */
  public Map<String, Object> arguments() {
    return arguments;
  }
}
