package dev.cartwheel.runs.examples;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.optim.OptimizerOptions;
import dev.cartwheel.nets.optim.ParameterUpdater;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Lesson 4: what each optimiser makes of a long valley, a hundred times as steep across as along,
 * and of Rosenbrock's banana.
 *
 * <p>Each with the best of seven learning rates, so that none is judged by a rate that suits
 * another.
 */
public final class CompareOptimizers {

  private static final double[] RATES = {0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1};
  private static final int STEPS = 500;

  /** A function of two parameters that writes its gradient. */
  private interface Surface {
    double at(float[] p, float[] gradient);
  }

  private CompareOptimizers() {}

  /** Runs the lesson; takes no arguments. */
  public static void main(String[] args) {
    Map<String, OptimizerOptions> optimizers = new LinkedHashMap<>();
    optimizers.put("gradient descent", OptimizerOptions.of("SGD", Map.of()));
    optimizers.put("momentum", OptimizerOptions.of("SGD", Map.of("momentum", 0.9)));
    optimizers.put(
        "Nesterov", OptimizerOptions.of("SGD", Map.of("momentum", 0.9, "nesterov", true)));
    for (String name : new String[] {"Adagrad", "RMSprop", "Adam", "Adamax", "Nadam"}) {
      optimizers.put(name, OptimizerOptions.of(name, Map.of()));
    }
    System.out.println("loss after 500 steps, with the best of 7 learning rates");
    System.out.println("optimiser         valley   rate   banana   rate");
    optimizers.forEach(
        (name, options) ->
            System.out.printf(
                Locale.ROOT,
                "%-16s  %s  %s%n",
                name,
                best(options, CompareOptimizers::valley),
                best(options, CompareOptimizers::banana)));
  }

  private static String best(OptimizerOptions options, Surface surface) {
    double least = Double.POSITIVE_INFINITY;
    double chosen = 0;
    for (double rate : RATES) {
      double loss = descend(options, rate, surface);
      if (loss < least) {
        least = loss;
        chosen = rate;
      }
    }
    return String.format(Locale.ROOT, "%7.0e  %5s", Math.max(least, 1e-12), chosen);
  }

  private static double descend(OptimizerOptions options, double rate, Surface surface) {
    float[] p = {-1.5f, 1};
    float[] gradient = new float[2];
    ParameterUpdater updater = new ParameterUpdater(options, new int[] {2});
    updater.setLearningRate((float) rate);
    for (int step = 0; step < STEPS; step++) {
      if (!Double.isFinite(surface.at(p, gradient))) {
        return Double.POSITIVE_INFINITY; // too high a rate
      }
      updater.step(Kernels.scalar(), p, gradient);
    }
    double loss = surface.at(p, gradient);
    return Double.isFinite(loss) ? loss : Double.POSITIVE_INFINITY;
  }

  /** ½(x² + 100y²). */
  private static double valley(float[] p, float[] gradient) {
    gradient[0] = p[0];
    gradient[1] = 100 * p[1];
    return 0.5 * ((double) p[0] * p[0] + 100.0 * p[1] * p[1]);
  }

  /** (1 − x)² + 100(y − x²)², Rosenbrock 1960. */
  private static double banana(float[] p, float[] gradient) {
    double x = p[0];
    double bend = p[1] - x * x;
    gradient[0] = (float) (-2 * (1 - x) - 400 * x * bend);
    gradient[1] = (float) (200 * bend);
    return (1 - x) * (1 - x) + 100 * bend * bend;
  }
}
