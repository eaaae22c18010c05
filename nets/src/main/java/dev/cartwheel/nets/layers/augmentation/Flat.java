package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Ones where widths of channels are 0, and zeros elsewhere. */
final class Flat {

  private @Nullable Tensor flags;

  Tensor of(Tensor widths) {
    Tensor found = flags;
    if (found == null || !Arrays.equals(found.shape(), widths.shape())) {
      found = Tensor.constant(widths.shape());
      flags = found;
    }
    for (int i = 0; i < found.size(); i++) {
      found.value()[i] = widths.value()[i] == 0 ? 1 : 0;
    }
    return found;
  }
}
