package dev.cartwheel.nets.layers.image;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * An image [..., H, W, C] in another size; its sides stretched, cropped to the target's ratio
 * first, or padded to it.
 */
public final class Resizing extends TapsLayer {

  private final int height;
  private final int width;
  private final boolean crop;
  private final boolean pad;
  private final Taps vertical;
  private final Taps horizontal;
  private final Interpolation interpolation;
  private final boolean antialias;
  private final Tensor fill;

  /** From Keras's arguments. */
  public Resizing(LayerConfig config) {
    super(config);
    readDataFormat(config, 2);
    this.height = config.positive("height");
    this.width = config.positive("width");
    this.interpolation = Interpolation.named(config.text("interpolation", "bilinear"));
    this.crop = config.flag("crop_to_aspect_ratio", false);
    this.pad = config.flag("pad_to_aspect_ratio", false);
    this.antialias = config.flag("antialias", false);
    config.oneOf("fill_mode", "constant");
    float filled = (float) config.number("fill_value", 0);
    this.fill = Tensor.constant().write(new float[] {filled});
    if (crop && pad) {
      throw LayerConfig.refused("pad_to_aspect_ratio", true, "false where it is cropped to");
    }
    this.vertical = new Taps(-3, interpolation.to(height, antialias));
    this.horizontal = new Taps(-2, interpolation.to(width, antialias));
  }

  /** Bilinear. */
  public Resizing(int height, int width) {
    this(LayerConfig.of("height", height, "width", width));
  }

  @Override
  protected InputSpec inputSpec(int index) {
    return InputSpec.atLeast(3);
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    if (!pad || fill.scalar() == 0) { // zeros are what padding can do
      return super.compute(call, inputs);
    }
    Tensor apart = call.tape().apply(Elementwise.SUBTRACT, inputs.get(0), fill);
    return call.tape().apply(Elementwise.ADD, super.compute(call, List.of(apart)), fill);
  }

  @Override
  public List<Taps> taps(int... shape) {
    List<Taps> taps = new ArrayList<>();
    if (crop) {
      taps.addAll(cropped(shape, height, width));
    } else if (pad) {
      taps.addAll(padded(shape));
    }
    taps.add(vertical);
    taps.add(horizontal);
    return taps;
  }

  /** The largest part about the centre with the ratio of a target. */
  static List<Taps> cropped(int[] shape, int height, int width) {
    int h = shape[shape.length - 3];
    int w = shape[shape.length - 2];
    int cropHeight = Math.max(1, Math.min(h, (int) ((double) w * height / width)));
    int cropWidth = Math.max(1, Math.min(w, (int) ((double) h * width / height)));
    return part(shape, (h - cropHeight) / 2, cropHeight, (w - cropWidth) / 2, cropWidth);
  }

  /** Some rows and columns. */
  static List<Taps> part(int[] shape, int top, int height, int left, int width) {
    int below = shape[shape.length - 3] - top - height;
    int right = shape[shape.length - 2] - left - width;
    return List.of(
        new Taps(-3, new Taps.Padded(-top, -below)), new Taps(-2, new Taps.Padded(-left, -right)));
  }

  private List<Taps> padded(int... shape) {
    int h = shape[shape.length - 3];
    int w = shape[shape.length - 2];
    int padHeight = Math.max(h, (int) ((double) w * height / width));
    int padWidth = Math.max(w, (int) ((double) h * width / height));
    int top = (padHeight - h) / 2;
    int left = (padWidth - w) / 2;
    return part(shape, -top, h + 2 * top, -left, w + 2 * left);
  }
}
