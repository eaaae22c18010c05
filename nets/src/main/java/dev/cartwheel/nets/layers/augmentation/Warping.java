package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;

/** An augmentation that moves places. */
abstract class Warping extends Augmentation implements Warp.Draw {

  private final Warp warp;

  /** Reads {@code fill_mode}, {@code fill_value} and {@code interpolation}. */
  Warping(LayerConfig config) {
    super(config);
    boolean bilinear = config.oneOf("interpolation", "bilinear", "nearest").equals("bilinear");
    FillMode fill = FillMode.of(config);
    this.warp = new Warp(this, bilinear, fill, (float) config.number("fill_value", 0));
  }

  @Override
  final Tensor changed(Call call, Tensor images) {
    return call.tape().apply(warp.drawingFrom(call.random()), images);
  }

  /** Leaves every place where it is. */
  static void identity(double[] m) {
    Arrays.fill(m, 0);
    m[0] = 1;
    m[4] = 1;
  }
}
