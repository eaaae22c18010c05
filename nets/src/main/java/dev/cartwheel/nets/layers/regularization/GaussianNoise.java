package dev.cartwheel.nets.layers.regularization;

import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.layers.LayerConfig;
import org.jspecify.annotations.Nullable;

/** In training, adds a normal deviate of mean 0 to each element. */
public final class GaussianNoise extends NoisyLayer {

  private final double stddev;

  /** From Keras's arguments: {@code stddev}. */
  public GaussianNoise(LayerConfig config) {
    super(config);
    this.stddev = config.number("stddev");
    if (!(stddev >= 0)) {
      throw LayerConfig.refused("stddev", stddev, "0 or more");
    }
  }

  /** With a standard deviation of 0 or more. */
  public GaussianNoise(double stddev) {
    this(LayerConfig.of("stddev", stddev));
  }

  @Override
  @Nullable Noise noise() {
    Initializer normal = new Initializer.RandomNormal(0, stddev);
    return stddev == 0
        ? null
        : (random, count, factor, offset) ->
            normal.fill(offset, 0, new int[] {count}, 1, 1, random);
  }
}
