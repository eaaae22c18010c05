package dev.cartwheel.nets.layers.core;

import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.regularize.Constraint;
import dev.cartwheel.nets.regularize.Regularizer;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table for each whole number: [...] to [..., output_dim]. With {@code mask_zero}, steps
 * of number 0 are padding.
 */
public class Embedding extends Adaptable {

  private static final Operation LOOKUP = Lookup::new;
  private static final Operation NOT_ZERO = operands -> new NotEqual(operands, 0);

  private final int inputs;
  private final int outputs;
  private final boolean maskZero;
  private final Initializer initializer;
  private final @Nullable Regularizer regularizer;
  private final @Nullable Constraint constraint;

  /** From Keras's arguments. */
  public Embedding(LayerConfig config) {
    super(config, "lora_embeddings");
    this.inputs = config.positive("input_dim");
    this.outputs = config.positive("output_dim");
    this.maskZero = config.flag("mask_zero", false);
    this.initializer =
        config.initializer("embeddings_initializer", new Initializer.RandomUniform(-0.05, 0.05));
    this.regularizer = config.regularizer("embeddings_regularizer");
    this.constraint = config.constraint("embeddings_constraint");
    config.ignore("input_length");
  }

  /** A table of {@code inputDim} rows of {@code outputDim}. */
  public Embedding(int inputDim, int outputDim) {
    this(LayerConfig.of("input_dim", inputDim, "output_dim", outputDim));
  }

  @Override
  protected void create(Weights weights, List<int[]> shapes) {
    requireInputs(shapes, 1);
    adapt(
        weights,
        weights
            .trainable("embeddings", initializer, inputs, outputs) // [inputs, outputs]
            .regularized(regularizer)
            .constrained(constraint));
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> ids) {
    Tape tape = call.tape();
    Tensor rows = tape.apply(LOOKUP, ids.get(0), kernel());
    LowRank adapted = lowRank();
    if (adapted == null) {
      return rows;
    }
    Tensor thin = tape.apply(LOOKUP, ids.get(0), adapted.a().tensor());
    return tape.apply(Elementwise.ADD, rows, adapted.shift(tape, thin));
  }

  @Override
  protected @Nullable Tensor mask(Call call, List<Tensor> ids, Tensor output) {
    return maskZero ? call.tape().apply(NOT_ZERO, ids.get(0)) : null;
  }
}
