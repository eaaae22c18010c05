package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.LayerConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The augmentations that {@link RandAugment} and {@link AugMix} choose from, all as strong. */
final class Policy {

  private final List<Augmentation> choices = new ArrayList<>();
  private final String interpolation;
  private final List<Double> strength;
  private final List<Double> range;

  /**
   * Reads {@code interpolation} and {@code value_range}.
   *
   * @param all whether those that change brightness, colours, contrast and sharpness are among them
   */
  private Policy(LayerConfig config, Factor factor, boolean all) {
    interpolation = config.oneOf("interpolation", "bilinear", "nearest");
    strength = List.of(factor.lower(), factor.upper());
    double[] ends = new ValueRange(config).ends();
    range = List.of(ends[0], ends[1]);
    moving(RandomShear::new, "x_factor", "y_factor");
    moving(RandomTranslation::new, "height_factor", "width_factor");
    moving(RandomRotation::new, "factor");
    if (all) {
      colouring(RandomBrightness::new, "factor");
      colouring(RandomColorDegeneration::new, "factor");
      colouring(RandomContrast::new, "factor");
      colouring(RandomSharpness::new, "factor");
    }
    int bits = Math.max(1, (int) (8 * factor.upper()));
    choices.add(new RandomPosterization(LayerConfig.of("factor", bits, "value_range", range)));
    colouring(Solarization::new, "addition_factor", "threshold_factor");
    choices.add(new AutoContrast(LayerConfig.of("value_range", range)));
    choices.add(new Equalization(LayerConfig.of("value_range", range)));
  }

  private void moving(Function<LayerConfig, Augmentation> kind, String... keys) {
    add(kind, "interpolation", interpolation, keys);
  }

  private void colouring(Function<LayerConfig, Augmentation> kind, String... keys) {
    add(kind, "value_range", range, keys);
  }

  private void add(
      Function<LayerConfig, Augmentation> kind, String key, Object value, String... factors) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put(key, value);
    for (String factor : factors) {
      config.put(factor, strength);
    }
    choices.add(kind.apply(new LayerConfig(config)));
  }

  /** So many, each for a place of its own in a pass, since augmentations keep what they drew. */
  static Policy[] several(int count, LayerConfig config, Factor factor, boolean all) {
    Policy[] policies = new Policy[count];
    Arrays.setAll(policies, k -> new Policy(config, factor, all));
    return policies;
  }

  int size() {
    return choices.size();
  }

  Augmentation choice(int index) {
    return choices.get(index);
  }
}
