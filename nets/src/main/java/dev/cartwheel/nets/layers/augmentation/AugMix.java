package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.random.RandomGenerator;

/**
 * In training, a mean of images and of what chains of augmentations make of them, with weights
 * drawn for the batch.
 *
 * <p>Source: Hendrycks et al. 2020, "AugMix: A Simple Data Processing Method to Improve Robustness
 * and Uncertainty", with the augmentations Keras 3 takes.
 */
public final class AugMix extends Augmentation {

  private final int chains;
  private final int depth;
  private final double alpha;
  private final ValueRange range;
  private final Policy[] steps; // [chains · depth]

  /**
   * From Keras's arguments: {@code num_chains}, {@code chain_depth}, {@code factor} from 0 to 1,
   * how strong augmentations are, {@code alpha}, above 0, by which weights are drawn, {@code
   * all_ops}, {@code value_range}, {@code interpolation}.
   */
  public AugMix(LayerConfig config) {
    super(config);
    this.chains = config.positive("num_chains", 3);
    this.depth = config.positive("chain_depth", 3);
    this.alpha = config.aboveZero("alpha", 1);
    this.range = new ValueRange(config);
    Factor factor = Factor.of(config, "factor", 0.3, 0, 1);
    boolean all = config.flag("all_ops", true);
    this.steps = Policy.several(Math.multiplyExact(chains, depth), config, factor, all);
  }

  @Override
  Tensor changed(Call call, Tensor images) {
    requireColours(images);
    RandomGenerator random = call.random();
    double[] weights = new double[chains];
    double sum = 0;
    for (int k = 0; k < chains; k++) {
      weights[k] = Gamma.draw(alpha, random);
      sum += weights[k];
    }
    double kept = Gamma.beta(alpha, random);
    Tape tape = call.tape();
    Tensor mean = tape.scale(images, (float) kept);
    for (int k = 0; k < chains; k++) {
      Tensor x = images;
      for (int i = 0; i < depth; i++) {
        Policy policy = steps[k * depth + i];
        int choice = random.nextInt(policy.size() + 1); // the last leaves it out
        x = choice < policy.size() ? policy.choice(choice).changed(call, x) : x;
      }
      mean = tape.add(mean, tape.scale(x, (float) ((1 - kept) * weights[k] / sum)));
    }
    return range.clipped(tape, mean);
  }
}
