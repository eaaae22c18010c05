package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tensor;

/**
 * In training, a few augmentations drawn from eleven one after the other, the same for a batch,
 * each image by draws of its own.
 *
 * <p>Source: Cubuk, Zoph, Shlens, Le 2020, "RandAugment: Practical Automated Data Augmentation with
 * a Reduced Search Space", with the augmentations Keras 3 takes.
 */
public final class RandAugment extends Augmentation {

  private final Policy[] steps;

  /**
   * From Keras's arguments: {@code num_ops}, {@code factor} from 0 to 1, how strong they are,
   * {@code value_range}, {@code interpolation}.
   */
  public RandAugment(LayerConfig config) {
    super(config);
    Factor factor = Factor.of(config, "factor", 0.5, 0, 1);
    this.steps = Policy.several(config.positive("num_ops", 2), config, factor, true);
  }

  @Override
  Tensor changed(Call call, Tensor images) {
    requireColours(images);
    Tensor x = images;
    for (Policy policy : steps) {
      x = policy.choice(call.random().nextInt(policy.size())).changed(call, x);
    }
    return x;
  }
}
