package dev.cartwheel.nets.layers.image;

import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.LayerConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * The middle of an image [..., H, W, C]; where that is smaller than asked for, the largest part of
 * the same ratio, resized.
 */
public final class CenterCrop extends TapsLayer {

  private final int height;
  private final int width;
  private final Taps vertical;
  private final Taps horizontal;

  /** From Keras's arguments. */
  public CenterCrop(LayerConfig config) {
    super(config);
    readDataFormat(config, 2);
    this.height = config.positive("height");
    this.width = config.positive("width");
    this.vertical = new Taps(-3, Interpolation.BILINEAR.to(height, false));
    this.horizontal = new Taps(-2, Interpolation.BILINEAR.to(width, false));
  }

  /** Of this size. */
  public CenterCrop(int height, int width) {
    this(LayerConfig.of("height", height, "width", width));
  }

  @Override
  protected InputSpec inputSpec(int index) {
    return InputSpec.atLeast(3);
  }

  @Override
  public List<Taps> taps(int... shape) {
    int spareRows = shape[shape.length - 3] - height;
    int spareColumns = shape[shape.length - 2] - width;
    if (spareRows >= 0 && spareColumns >= 0) {
      return Resizing.part(shape, spareRows / 2, height, spareColumns / 2, width);
    }
    List<Taps> taps = new ArrayList<>(Resizing.cropped(shape, height, width));
    taps.add(vertical);
    taps.add(horizontal);
    return taps;
  }
}
