package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;

/** In training, blurs some images, all of a batch by the same bell, zeros beyond the edges. */
public final class RandomGaussianBlur extends Augmentation {

  private static final double LEAST = 1e-6; // of sigma, so that none is 0

  private final ValueRange range;
  private final PerImage chosen; // 1, or 0 for an image left as it is
  private final Factor sigma;
  private final int rows;
  private final int columns;
  private final Filter filter = new Filter();
  private final Tensor kernel;

  /**
   * From Keras's arguments: {@code factor}, a probability, {@code kernel_size}, odd, {@code sigma}
   * from 0 to 1 along each axis, and {@code value_range}.
   */
  public RandomGaussianBlur(LayerConfig config) {
    super(config);
    Factor factor = Factor.of(config, "factor", 1, 0, 1);
    this.chosen = new PerImage(random -> random.nextDouble() < factor.draw(random) ? 1 : 0);
    this.sigma = Factor.of(config, "sigma", 1, 0, 1);
    this.range = new ValueRange(config);
    int[] sides = config.perAxis("kernel_size", 2, 3);
    this.rows = sides[0];
    this.columns = sides[1];
    if (rows < 1 || columns < 1 || rows % 2 == 0 || columns % 2 == 0) {
      throw config.refusal("kernel_size", config.value("kernel_size"), "odd numbers above 0");
    }
    this.kernel = Tensor.constant(rows, columns);
  }

  @Override
  Tensor changed(Call call, Tensor images) {
    Tensor drawn = chosen.draw(call.random(), images);
    double[] across = bell(columns, sigma.draw(call.random()) + LEAST);
    double[] down = bell(rows, sigma.draw(call.random()) + LEAST);
    for (int i = 0; i < kernel.size(); i++) {
      kernel.value()[i] = (float) (down[i / columns] * across[i % columns]);
    }
    Tape tape = call.tape();
    Tensor change = tape.subtract(tape.apply(filter, images, kernel), images);
    Tensor mixed = tape.add(images, tape.apply(Elementwise.MULTIPLY, change, drawn));
    return range.clipped(tape, mixed);
  }

  /** A normal curve about the middle, of sum 1. */
  static double[] bell(int length, double sigma) {
    double[] bell = new double[length];
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double z = (i - (length - 1) / 2.0) / sigma;
      bell[i] = StrictMath.exp(-z * z / 2);
      sum += bell[i];
    }
    for (int i = 0; i < length; i++) {
      bell[i] /= sum;
    }
    return bell;
  }
}
