package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.random.RandomGenerator;

/**
 * In training, mirrors every second image on average: left and right, top and bottom, or both at
 * once.
 */
public final class RandomFlip extends Augmentation {

  private final boolean horizontal;
  private final boolean vertical;
  private final Warp flip = new Warp(this::draw, false, FillMode.NEAREST, 0);

  /** From Keras's arguments: {@code mode}. */
  public RandomFlip(LayerConfig config) {
    super(config);
    String mode = config.oneOf("mode", "horizontal_and_vertical", "horizontal", "vertical");
    this.horizontal = mode.startsWith("horizontal");
    this.vertical = mode.endsWith("vertical");
  }

  /** In a mode of Keras's name. */
  public RandomFlip(String mode) {
    this(LayerConfig.of("mode", mode));
  }

  private void draw(RandomGenerator random, int height, int width, double[] m) {
    Warping.identity(m);
    boolean flips = random.nextDouble() <= 0.5;
    if (flips && horizontal) {
      m[0] = -1;
      m[2] = width - 1;
    }
    if (flips && vertical) {
      m[4] = -1;
      m[5] = height - 1;
    }
  }

  @Override
  Tensor changed(Call call, Tensor images) {
    return call.tape().apply(flip.drawingFrom(call.random()), images);
  }
}
