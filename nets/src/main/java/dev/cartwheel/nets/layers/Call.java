package dev.cartwheel.nets.layers;

import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One pass through layers: the tape that records it, whether it trains, where draws come from, and
 * what layers want added to the loss.
 *
 * <p>One is made for many passes: {@link #begin} starts the next.
 */
public final class Call {

  private final Tape tape;
  private final @Nullable RandomGenerator random; // present if this trains
  private final @Nullable RandomGenerator initialisation; // present if this builds
  private final Map<String, Object> arguments;
  private final List<Tensor> losses;
  private final @Nullable Arithmetic arithmetic;
  private final Computed computed;

  private Call(
      Tape tape,
      @Nullable RandomGenerator random,
      @Nullable RandomGenerator initialisation,
      Map<String, Object> arguments,
      List<Tensor> losses,
      @Nullable Arithmetic arithmetic,
      Computed computed) {
    this.arithmetic = arithmetic;
    this.computed = computed;
    this.tape = tape;
    this.random = random;
    this.initialisation = initialisation;
    this.arguments = arguments;
    this.losses = losses;
  }

  /** Passes that train: dropout drops, batch normalisation moves its statistics. */
  public static Call training(Tape tape, RandomGenerator random) {
    return new Call(tape, random, null, Map.of(), new ArrayList<>(), null, new Computed());
  }

  /** Passes that only compute. */
  public static Call inference(Tape tape) {
    return new Call(tape, null, null, Map.of(), new ArrayList<>(), null, new Computed());
  }

  /**
   * A pass that builds the layers it meets for the shapes they get.
   *
   * @param initialisation where first weights are drawn from
   */
  public static Call building(Tape tape, RandomGenerator initialisation) {
    return new Call(tape, null, initialisation, Map.of(), new ArrayList<>(), null, new Computed());
  }

  /** This pass with arguments for the layer called, by Keras's names: {@code use_causal_mask}. */
  public Call with(Map<String, Object> arguments) {
    return new Call(tape, random, initialisation, arguments, losses, arithmetic, computed);
  }

  /** This pass as if it did not train. */
  public Call asInference() {
    return random == null
        ? this
        : new Call(tape, null, initialisation, arguments, losses, arithmetic, computed);
  }

  /** Passes that compute with other numbers; none for floats. */
  public Call computing(@Nullable Arithmetic arithmetic) {
    return new Call(tape, random, initialisation, arguments, losses, arithmetic, computed);
  }

  /** With which numbers layers compute; none for floats. */
  @Nullable Arithmetic arithmetic() {
    return arithmetic;
  }

  /** What each layer has computed since {@link #begin}. */
  public Computed computed() {
    return computed;
  }

  /** Rewinds the tape: tensors of the last pass must not be used any more. */
  public void begin() {
    tape.begin();
    losses.clear();
    computed.clear();
  }

  /** Where a layer that is not built is to draw its weights from; none if it must be built. */
  @Nullable RandomGenerator initialisation() {
    return initialisation;
  }

  /** What records operations. */
  public Tape tape() {
    return tape;
  }

  /** Whether layers behave as in training. */
  public boolean trains() {
    return random != null;
  }

  /**
   * Where a training pass draws from.
   *
   * @throws IllegalStateException if this pass does not train
   */
  public RandomGenerator random() {
    if (random == null) {
      throw new IllegalStateException("random draws in inference; accepted: a training pass");
    }
    return random;
  }

  /** An argument of {@link #with}, if it was given. */
  public @Nullable Object argument(String key) {
    return arguments.get(key);
  }

  /** What {@link #with} was given. */
  public Map<String, Object> arguments() {
    return arguments;
  }

  /** Whether an argument of {@link #with} was given as true. */
  public boolean flag(String key) {
    return Boolean.TRUE.equals(arguments.get(key));
  }

  /** Adds a scalar to the loss of this pass. */
  public void addLoss(Tensor scalar) {
    losses.add(scalar);
  }

  /** What layers have added to the loss since {@link #begin}. */
  public List<Tensor> losses() {
    return losses;
  }
}
