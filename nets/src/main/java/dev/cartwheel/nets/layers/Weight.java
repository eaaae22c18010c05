package dev.cartwheel.nets.layers;

import dev.cartwheel.nets.regularize.Constraint;
import dev.cartwheel.nets.regularize.Regularizer;
import dev.cartwheel.nets.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A variable of a layer: trained by gradients, or state that the layer itself moves, such as the
 * mean of a batch normalisation.
 */
public final class Weight {

  private final String name;
  private final Tensor own;
  private Tensor tensor; // the own, or frozen on its elements
  private @Nullable Regularizer regularizer;
  private @Nullable Constraint constraint;

  Weight(String name, Tensor tensor) {
    this.name = name;
    this.own = tensor;
    this.tensor = tensor;
  }

  /** Its path within the layer: {@code "kernel"}, {@code "query/bias"}. */
  public String name() {
    return name;
  }

  /** Its value, and its gradient if it is trainable. */
  public Tensor tensor() {
    return tensor;
  }

  /** Whether it is for gradients to train; a frozen layer's still is, but is left alone. */
  public boolean trainable() {
    return tensor.differentiable();
  }

  /** Makes it one that gets no gradient, on the same elements; {@link #tensor} is another then. */
  public void freeze() {
    tensor = own.frozen();
  }

  /** Undoes {@link #freeze}. */
  public void thaw() {
    tensor = own;
  }

  /** Its part in the loss, if any. */
  public @Nullable Regularizer regularizer() {
    return regularizer;
  }

  /** Where each optimiser step must leave it, if anywhere. */
  public @Nullable Constraint constraint() {
    return constraint;
  }

  /** Adds a penalty to the loss. */
  public Weight regularized(@Nullable Regularizer regularizer) {
    this.regularizer = regularizer;
    return this;
  }

  /** Is projected after each step. */
  public Weight constrained(@Nullable Constraint constraint) {
    this.constraint = constraint;
    return this;
  }

  /** The name and shape: {@code kernel[4, 5]}. */
  @Override
  public String toString() {
    return name + tensor;
  }
}
