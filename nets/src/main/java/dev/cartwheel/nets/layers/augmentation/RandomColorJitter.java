package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** In training, changes brightness, contrast, saturation and hue of each image, in this order. */
public final class RandomColorJitter extends Augmentation {

  private final List<Augmentation> steps = new ArrayList<>();

  /**
   * From Keras's arguments: {@code brightness_factor}, {@code contrast_factor}, {@code
   * saturation_factor} and {@code hue_factor}, those not given left out, and {@code value_range}.
   */
  public RandomColorJitter(LayerConfig config) {
    super(config);
    double[] range = new ValueRange(config).ends();
    step(config, "brightness_factor", range, RandomBrightness::new);
    step(config, "contrast_factor", range, RandomContrast::new);
    step(config, "saturation_factor", range, RandomSaturation::new);
    step(config, "hue_factor", range, RandomHue::new);
  }

  private void step(
      LayerConfig config, String key, double[] range, Function<LayerConfig, Augmentation> kind) {
    Object factor = config.value(key);
    if (factor != null) {
      List<Double> ends = List.of(range[0], range[1]);
      steps.add(kind.apply(LayerConfig.of("factor", factor, "value_range", ends)));
    }
  }

  @Override
  Tensor changed(Call call, Tensor images) {
    Tensor x = images;
    for (Augmentation step : steps) {
      x = step.changed(call, x);
    }
    return x;
  }
}
