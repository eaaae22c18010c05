package dev.cartwheel.nets.layers.core;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.ops.TransposeOp;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Embedding} that, called with {@code reverse}, maps rows back to a number for each entry
 * of its table: [..., output_dim] to [..., input_dim], by the same table unless {@code tie_weights}
 * is false.
 */
public final class ReversibleEmbedding extends Embedding {

  private static final TransposeOp TURNED = new TransposeOp(1, 0);

  private final boolean tied;
  private final int inputs;
  private final int outputs;
  private final Initializer initializer;
  private final float cap; // 0 for none
  private @Nullable Tensor back; // [outputs, inputs]

  /** From Keras's arguments. */
  public ReversibleEmbedding(LayerConfig config) {
    super(config);
    this.tied = config.flag("tie_weights", true);
    this.inputs = config.positive("input_dim");
    this.outputs = config.positive("output_dim");
    this.initializer =
        config.initializer("embeddings_initializer", new Initializer.RandomUniform(-0.05, 0.05));
    this.cap = (float) config.number("logit_soft_cap", 0);
    config.ignore("reverse_dtype");
  }

  @Override
  protected void create(Weights weights, List<int[]> shapes) {
    super.create(weights, shapes);
    if (!tied) {
      back = weights.trainable("reverse_embeddings", initializer, outputs, inputs).tensor();
    }
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> given) {
    if (!call.flag("reverse")) {
      return super.compute(call, given);
    }
    Tensor kernel = tied ? call.tape().apply(TURNED, kernel(call.tape())) : present(back);
    Tensor logits = call.tape().dense(given.get(0), kernel, null, Activation.LINEAR);
    if (cap == 0) {
      return logits;
    }
    Tensor bounded = call.tape().activate(call.tape().scale(logits, 1 / cap), Activation.TANH);
    return call.tape().scale(bounded, cap);
  }

  @Override
  protected @Nullable Tensor mask(Call call, List<Tensor> given, Tensor output) {
    return call.flag("reverse") ? given.get(0).mask() : super.mask(call, given, output);
  }
}
