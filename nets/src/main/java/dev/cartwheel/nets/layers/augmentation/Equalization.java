package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tensor;

/**
 * In training, lays the levels of each channel evenly over the range. A channel of one level stays
 * as it is. There is no gradient.
 *
 * <p>Keras counts the levels of a channel over all images of a batch, and so does this.
 */
public final class Equalization extends Augmentation {

  private static final float WHITE = 255;

  private final ValueRange range;
  private final int bins;
  private final Steps steps = new Steps(this::equalize);

  /** From Keras's arguments: {@code value_range} and {@code bins}. */
  public Equalization(LayerConfig config) {
    super(config);
    this.range = new ValueRange(config);
    this.bins = config.positive("bins", 256);
  }

  /** Of colours from 0 to 255, by 256 levels. */
  public Equalization() {
    this(LayerConfig.of());
  }

  @Override
  Tensor changed(Call call, Tensor images) {
    return call.tape().apply(steps, images);
  }

  private void equalize(float[] x, float[] y, int... shape) {
    int places = shape[0] * shape[1] * shape[2];
    int channels = shape[3];
    float width = range.largest() - range.least();
    int end = places * channels;
    for (int c = 0; c < channels; c++) {
      int[] counts = new int[bins];
      for (int i = c; i < end; i += channels) {
        float white = (x[i] - range.least()) * WHITE / width;
        counts[bin(white * (bins - 1) / WHITE)]++;
      }
      float[] table = table(counts, places);
      for (int i = c; i < end; i += channels) {
        float white = (x[i] - range.least()) * WHITE / width;
        // Rounded otherwise than where it was counted, as in Keras.
        float level = table.length == 0 ? white : table[bin(white / WHITE * (bins - 1))];
        y[i] = level / WHITE * width + range.least();
      }
    }
  }

  private int bin(float place) {
    return Math.max(0, Math.min(bins - 1, (int) place));
  }

  /** The level that stands for each, from 0 to 255; none if there is only one. */
  private static float[] table(int[] counts, int places) {
    int first = 0;
    while (counts[first] == 0) {
      first++;
    }
    int least = counts[first];
    if (least == places) {
      return new float[0];
    }
    float[] table = new float[counts.length];
    int sum = 0;
    for (int k = 0; k < table.length; k++) {
      sum += counts[k];
      table[k] = Math.max(0, (float) Math.rint((sum - least) * 255.0 / (places - least)));
    }
    return table;
  }
}
