package dev.cartwheel.nets.layers.normalization;

import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.ops.Axes;
import dev.cartwheel.nets.ops.Standardization;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * γ · (x − m) / √(v + ε) + β with m and v by channel: in training those of the batch, which also
 * move the running ones; otherwise, and while frozen, the running ones. Steps that a mask leaves
 * out do not count in a batch's.
 *
 * <p>Source: Ioffe and Szegedy 2015; Keras 3, whose running variance is the batch's without
 * Bessel's correction.
 */
public final class BatchNormalization extends Layer {

  private final LayerConfig config;
  private final int axis;
  private final double momentum;
  private final double epsilon;
  private final Initializer meanInitializer;
  private final Initializer varianceInitializer;
  private final boolean renormalizes;
  private @Nullable ScaleAndOffset affine;
  private @Nullable Tensor movingMean; // [C]
  private @Nullable Tensor movingVariance; // [C]
  private @Nullable Renormalization renormalization;
  private @Nullable Operation byBatch;
  private @Nullable Operation byRunning;

  /** From Keras's arguments. */
  public BatchNormalization(LayerConfig config) {
    super(config);
    this.config = config;
    this.axis = config.perAxis("axis", 1, -1)[0];
    this.momentum = config.number("momentum", 0.99);
    this.epsilon = config.number("epsilon", 1e-3);
    this.meanInitializer = config.initializer("moving_mean_initializer", Initializer.zeros());
    this.varianceInitializer =
        config.initializer("moving_variance_initializer", Initializer.ones());
    ScaleAndOffset.read(config);
    this.renormalizes = config.flag("renorm", false);
    Renormalization.read(config);
    config.ignore("synchronized");
  }

  /** With Keras's defaults. */
  public BatchNormalization() {
    this(LayerConfig.of());
  }

  @Override
  protected InputSpec inputSpec(int index) {
    return InputSpec.asBuilt(axis);
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    requireInputs(inputs, 1);
    int[] input = inputs.get(0);
    int along = Axes.resolve(axis, input.length);
    int[] others = IntStream.range(0, input.length).filter(other -> other != along).toArray();
    affine = new ScaleAndOffset(config, weights, input, along);
    movingMean = weights.state("moving_mean", meanInitializer, input[along]).tensor();
    movingVariance = weights.state("moving_variance", varianceInitializer, input[along]).tensor();
    if (renormalizes) {
      renormalization =
          new Renormalization(
              config, weights, input, along, meanInitializer, movingMean, movingVariance, others);
    }
    byBatch = Standardization.moving(epsilon, momentum, others);
    byRunning = operands -> new RunningStandardization(operands, along, epsilon);
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    Tensor y = standardized(call, inputs.get(0));
    return Objects.requireNonNull(affine).apply(call.tape(), y);
  }

  private Tensor standardized(Call call, Tensor x) {
    if (call.trains() && renormalization != null) {
      return renormalization.apply(call.tape(), x);
    }
    Operation standardize = Objects.requireNonNull(call.trains() ? byBatch : byRunning);
    Tensor mask = x.mask();
    return call.trains() && mask != null
        ? call.tape()
            .apply(standardize, List.of(x, present(movingMean), present(movingVariance), mask))
        : call.tape().apply(standardize, x, present(movingMean), present(movingVariance));
  }

  @Override
  protected Call frozen(Call call) {
    return call.asInference();
  }
}
