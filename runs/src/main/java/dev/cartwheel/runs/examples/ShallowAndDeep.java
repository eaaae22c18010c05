package dev.cartwheel.runs.examples;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.losses.Loss;
import dev.cartwheel.nets.models.Fit;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.models.Samples;
import dev.cartwheel.nets.models.Sequential;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Lesson 5: the same number of parameters in one wide layer or in several narrow ones, on a saw
 * tooth that is folded over and over.
 *
 * <p>Source: Telgarsky, Benefits of depth in neural networks (2016).
 */
public final class ShallowAndDeep {

  private static final int SAMPLES = 256;
  private static final int FOLDS = 3;
  private static final int EPOCHS = 300;
  private static final int[] SEEDS = {1, 2, 3};

  private ShallowAndDeep() {}

  /**
   * Runs the lesson.
   *
   * @param args epochs, 300 unless given
   */
  public static void main(String[] args) {
    int epochs = args.length == 0 ? EPOCHS : Integer.parseInt(args[0]);
    System.out.println("mean squared error on a saw of 4 teeth, median of 3 seeds");
    System.out.println("hidden layers  parameters  error");
    show(epochs, 160);
    show(epochs, 20, 20);
    show(epochs, 14, 14, 14);
  }

  private static void show(int epochs, int... widths) {
    double[] errors = new double[SEEDS.length];
    for (int i = 0; i < SEEDS.length; i++) {
      Model model = model(widths, SEEDS[i]);
      model.fit(saw(), Fit.epochs(epochs));
      errors[i] = Objects.requireNonNull(model.evaluate(saw(), SAMPLES).get("loss"));
    }
    Arrays.sort(errors);
    int parameters = 0;
    for (Layer layer : model(widths, 0).layers()) {
      parameters += layer.parameterCount();
    }
    System.out.printf(
        Locale.ROOT,
        "%d of %-3d       %10d  %.4f%n",
        widths.length,
        widths[0],
        parameters,
        errors[SEEDS.length / 2]);
  }

  private static Model model(int[] widths, int seed) {
    List<Layer> layers = new ArrayList<>();
    for (int width : widths) {
      layers.add(new Dense(width, "relu"));
    }
    layers.add(new Dense(1));
    return new Sequential(layers.toArray(new Layer[0]))
        .build(new SplittableRandom(seed), new int[] {1})
        .compile(Loss.named("mse"), OptimizerSpec.adam(0.01));
  }

  /** x from −1 to 1, and |x| folded about ½ again and again. */
  private static Samples saw() {
    NdArray x = NdArray.zeros(SAMPLES, 1);
    NdArray y = NdArray.zeros(SAMPLES, 1);
    for (int i = 0; i < SAMPLES; i++) {
      float at = 2f * i / (SAMPLES - 1) - 1;
      float folded = Math.abs(at);
      for (int fold = 1; fold < FOLDS; fold++) {
        folded = 1 - Math.abs(2 * folded - 1);
      }
      x.data()[i] = at;
      y.data()[i] = folded;
    }
    return Samples.of(x, y);
  }
}
