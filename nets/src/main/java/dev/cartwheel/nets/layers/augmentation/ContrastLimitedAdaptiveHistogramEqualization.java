package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tensor;

/**
 * Lays the levels of each channel evenly over the range, each place after those of the tiles around
 * it, in training and else. There is no gradient.
 *
 * <p>Source: Zuiderveld, Contrast limited adaptive histogram equalization (Graphics Gems IV, 1994);
 * Keras 3, whose levels are whole and whose tiles repeat the image's edges as a mirror does.
 */
public final class ContrastLimitedAdaptiveHistogramEqualization extends Augmentation {

  private static final int LEVELS = 256;
  private static final int WHITE = LEVELS - 1;

  private final ValueRange range;
  private final double clipLimit;
  private final int tilesDown;
  private final int tilesAcross;
  private final Steps steps = new Steps(this::equalize);

  /**
   * From Keras's arguments: {@code value_range}, {@code clip_limit}, how many times its even share
   * a level may count, without limit if 0 or less, and {@code tile_grid_size}, down and across.
   */
  public ContrastLimitedAdaptiveHistogramEqualization(LayerConfig config) {
    super(config);
    this.range = new ValueRange(config);
    this.clipLimit = config.number("clip_limit", 4);
    int[] grid = config.perAxis("tile_grid_size", 2, 8);
    if (grid[0] < 1 || grid[1] < 1) {
      throw config.refusal(
          "tile_grid_size", config.value("tile_grid_size"), "two whole numbers of 1 or more");
    }
    this.tilesDown = grid[0];
    this.tilesAcross = grid[1];
  }

  @Override
  Tensor changed(Call call, Tensor images) {
    return call.tape().apply(steps, images);
  }

  @Override
  Tensor inferred(Call call, Tensor images) {
    return changed(call, images);
  }

  private void equalize(float[] x, float[] y, int... shape) {
    int height = shape[1];
    int width = shape[2];
    int channels = shape[3];
    for (int b = 0; b < shape[0]; b++) {
      for (int c = 0; c < channels; c++) {
        plane(x, y, b * height * width * channels + c, height, width, channels);
      }
    }
  }

  /** One channel of one image, of which two neighbours lie a stride apart. */
  private void plane(float[] x, float[] y, int from, int height, int width, int stride) {
    int tileHeight = (height + tilesDown - 1) / tilesDown;
    int tileWidth = (width + tilesAcross - 1) / tilesAcross;
    float[][] tables = new float[tilesDown * tilesAcross][];
    for (int t = 0; t < tables.length; t++) {
      float[] counts = new float[LEVELS];
      for (int i = 0; i < tileHeight * tileWidth; i++) {
        int row = FillMode.REFLECT.place(t / tilesAcross * tileHeight + i / tileWidth, height);
        int column = FillMode.REFLECT.place(t % tilesAcross * tileWidth + i % tileWidth, width);
        counts[level(x[from + (row * width + column) * stride])]++;
      }
      tables[t] = table(counts, tileHeight * tileWidth);
    }
    float span = range.largest() - range.least();
    for (int row = 0; row < height; row++) {
      float down = (row - tileHeight / 2f) / tileHeight;
      for (int column = 0; column < width; column++) {
        float across = (column - tileWidth / 2f) / tileWidth;
        int at = from + (row * width + column) * stride;
        float level = between(tables, down, across, level(x[at]));
        y[at] = level / WHITE * span + range.least();
      }
    }
  }

  private int level(float value) {
    float white = (value - range.least()) * WHITE / (range.largest() - range.least());
    return Math.max(0, Math.min(WHITE, (int) white));
  }

  /** What becomes of each level of a tile of so many places. */
  private float[] table(float[] counts, int places) {
    if (clipLimit > 0) {
      float limit = (float) (clipLimit * places / LEVELS);
      float excess = 0;
      for (int k = 0; k < LEVELS; k++) {
        excess += Math.max(0, counts[k] - limit);
        counts[k] = Math.min(counts[k], limit);
      }
      for (int k = 0; k < LEVELS; k++) {
        counts[k] += excess / LEVELS;
      }
    }
    float sum = 0;
    float least = counts[0];
    float rest = places - least == 0 ? 1 : places - least;
    for (int k = 0; k < LEVELS; k++) {
      sum += counts[k];
      counts[k] = Math.max(0, Math.min(WHITE, (sum - least) * WHITE / rest));
    }
    return counts;
  }

  /** The mean of a level's tables in the four tiles around, the nearer the weightier. */
  private float between(float[][] tables, float down, float across, int level) {
    int top = (int) Math.floor(down);
    int left = (int) Math.floor(across);
    float below = down - top;
    float right = across - left;
    float upper = of(tables, top, left, level) * (1 - right);
    upper += of(tables, top, left + 1, level) * right;
    float lower = of(tables, top + 1, left, level) * (1 - right);
    lower += of(tables, top + 1, left + 1, level) * right;
    return upper * (1 - below) + lower * below;
  }

  private float of(float[][] tables, int down, int across, int level) {
    int row = Math.max(0, Math.min(tilesDown - 1, down));
    int column = Math.max(0, Math.min(tilesAcross - 1, across));
    return tables[row * tilesAcross + column][level];
  }
}
