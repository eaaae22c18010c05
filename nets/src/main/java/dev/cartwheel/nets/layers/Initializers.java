package dev.cartwheel.nets.layers;

import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.Initializer.Distribution;
import dev.cartwheel.nets.Initializer.Fan;
import dev.cartwheel.nets.StftKernel;
import dev.cartwheel.nets.StftKernel.Side;
import java.util.Locale;

/** Initialisers from Keras's configurations. */
final class Initializers {

  private Initializers() {}

  static Initializer of(Serialized object) {
    String id = object.name().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    LayerConfig config = new LayerConfig(object.config());
    config.ignore("seed", "dtype");
    Initializer initializer =
        switch (id) {
          case "constant" -> new Initializer.Constant((float) config.number("value", 0));
          case "random_uniform", "uniform" ->
              new Initializer.RandomUniform(
                  config.number("minval", -0.05), config.number("maxval", 0.05));
          case "random_normal", "normal" ->
              new Initializer.RandomNormal(config.number("mean", 0), config.number("stddev", 0.05));
          case "truncated_normal" ->
              new Initializer.TruncatedNormal(
                  config.number("mean", 0), config.number("stddev", 0.05));
          case "variance_scaling" ->
              new Initializer.VarianceScaling(
                  config.number("scale", 1),
                  fan(config.oneOf("mode", "fan_in", "fan_out", "fan_avg")),
                  distribution(config));
          case "orthogonal", "orthogonal_initializer" ->
              new Initializer.Orthogonal(config.number("gain", 1));
          case "identity", "identity_initializer" ->
              new Initializer.Identity((float) config.number("gain", 1));
          case "stft" ->
              new StftKernel(
                  config.oneOf("side", "real", "imag").equals("real") ? Side.REAL : Side.IMAGINARY,
                  config.window("window", config.flag("periodic", false)),
                  config.windowScaling("scaling", "window"));
          default -> Initializer.named(id);
        };
    config.done();
    return initializer;
  }

  private static Fan fan(String mode) {
    return switch (mode) {
      case "fan_in" -> Fan.IN;
      case "fan_out" -> Fan.OUT;
      default -> Fan.AVERAGE;
    };
  }

  private static Distribution distribution(LayerConfig config) {
    String name = config.oneOf("distribution", "truncated_normal", "untruncated_normal", "uniform");
    return Distribution.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
