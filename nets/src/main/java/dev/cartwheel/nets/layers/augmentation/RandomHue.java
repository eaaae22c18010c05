package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import java.util.random.RandomGenerator;

/** In training, turns the hues of each image. */
public final class RandomHue extends Augmentation {

  private final ValueRange range;
  private final PerImage turn;
  private final PerImage one = new PerImage(random -> 1);
  private final Recolouring recolouring;

  /**
   * From Keras's arguments: {@code factor} from 0 to 1, in half turns either way, and {@code
   * value_range}.
   */
  public RandomHue(LayerConfig config) {
    super(config);
    Factor factor = Factor.of(config, "factor", 0, 1);
    this.range = new ValueRange(config);
    this.turn = new PerImage(random -> sign(random) * factor.draw(random) / 2);
    this.recolouring = new Recolouring(range.least(), Float.POSITIVE_INFINITY);
  }

  private static int sign(RandomGenerator random) {
    return random.nextDouble() > 0.5 ? -1 : 1;
  }

  /** By up to this part of half a turn either way. */
  public RandomHue(double factor) {
    this(LayerConfig.of("factor", factor));
  }

  @Override
  Tensor changed(Call call, Tensor images) {
    requireColours(images);
    Tensor turned = turn.draw(call.random(), images);
    Tensor same = one.draw(call.random(), images);
    Tensor recoloured = call.tape().apply(recolouring, List.of(images, turned, same));
    return range.clipped(call.tape(), recoloured);
  }
}
