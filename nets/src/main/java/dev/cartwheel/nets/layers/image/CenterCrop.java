package dev.cartwheel.nets.layers.image;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The middle of an image [..., H, W, C]; where that is smaller than asked for, the largest part of
 * the same ratio, resized.
 */
public final class CenterCrop extends Layer {

  private final int height;
  private final int width;
  private final Operation vertical;
  private final Operation horizontal;

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
  protected Tensor compute(Call call, List<Tensor> inputs) {
    requireInputs(inputs, 1);
    Tensor x = inputs.get(0);
    int spareRows = x.dimension(x.rank() - 3) - height;
    int spareColumns = x.dimension(x.rank() - 2) - width;
    if (spareRows >= 0 && spareColumns >= 0) {
      return Resizing.part(call, x, spareRows / 2, height, spareColumns / 2, width);
    }
    Tensor part = Resizing.cropped(call, x, height, width);
    return call.tape().apply(horizontal, call.tape().apply(vertical, part));
  }

  @Override
  protected @Nullable Tensor mask(Call call, List<Tensor> inputs, Tensor output) {
    return null;
  }
}
