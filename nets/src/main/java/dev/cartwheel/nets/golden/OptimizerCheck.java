package dev.cartwheel.nets.golden;

import dev.cartwheel.nets.GradientClipping;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.optim.Clipping;
import dev.cartwheel.nets.optim.Optimizer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** An optimiser: the variables after each of a few steps. */
final class OptimizerCheck implements GoldenCheck {

  @Override
  public String kind() {
    return "optimizer";
  }

  @Override
  public boolean covers(String name) {
    return Set.of("SGD", "RMSprop", "Adam").contains(name);
  }

  @Override
  public void run(String name, GoldenLine line) {
    List<GoldenArray> initial = line.arrays("initial");
    List<List<GoldenArray>> gradients = line.arraysByStep("gradients");
    List<List<GoldenArray>> values = line.arraysByStep("values");
    int[] ends = new int[initial.size()];
    float[] parameters = flat(initial);
    for (int i = 0, end = 0; i < ends.length; i++) {
      end += initial.get(i).data().length;
      ends[i] = end;
    }
    GoldenLine config = line.object("config");
    Kernels kernels = Kernels.fastest();
    Optimizer optimizer = Optimizer.of(spec(name, config), parameters.length);
    Clipping clipping = new Clipping(clipping(config), ends);
    if (gradients.size() != values.size()) {
      throw new IllegalArgumentException(
          gradients.size() + " gradients for " + values.size() + " values");
    }
    for (int step = 0; step < values.size(); step++) {
      float[] g = flat(gradients.get(step));
      new GoldenArray(new int[] {g.length}, g).requireLength("gradients", parameters.length);
      optimizer.step(kernels, parameters, g, clipping.apply(kernels, g));
      int start = 0;
      for (int i = 0; i < ends.length; i++) {
        values
            .get(step)
            .get(i)
            .requireEqual(
                "variable " + i + " after step " + (step + 1),
                Arrays.copyOfRange(parameters, start, ends[i]),
                GoldenArray.OUTPUT_TOLERANCE);
        start = ends[i];
      }
    }
  }

  private static OptimizerSpec spec(String name, GoldenLine config) {
    double epsilon = config.number("epsilon", 1e-7);
    return switch (name) {
      case "SGD" ->
          new OptimizerSpec.Sgd(
              config.number("learning_rate", 0.01),
              config.number("momentum", 0),
              config.flag("nesterov"));
      case "RMSprop" ->
          new OptimizerSpec.RmsProp(
              config.number("learning_rate", 0.001),
              config.number("rho", 0.9),
              config.number("momentum", 0),
              epsilon,
              config.flag("centered"));
      default ->
          new OptimizerSpec.Adam(
              config.number("learning_rate", 0.001),
              config.number("beta_1", 0.9),
              config.number("beta_2", 0.999),
              epsilon,
              config.flag("amsgrad"));
    };
  }

  private static GradientClipping clipping(GoldenLine config) {
    if (config.has("clipvalue")) {
      return GradientClipping.byValue((float) config.number("clipvalue"));
    }
    if (config.has("clipnorm")) {
      return GradientClipping.byNorm((float) config.number("clipnorm"));
    }
    if (config.has("global_clipnorm")) {
      return GradientClipping.byGlobalNorm((float) config.number("global_clipnorm"));
    }
    return GradientClipping.none();
  }

  private static float[] flat(List<GoldenArray> arrays) {
    int count = 0;
    for (GoldenArray array : arrays) {
      count += array.data().length;
    }
    float[] flat = new float[count];
    int at = 0;
    for (GoldenArray array : arrays) {
      System.arraycopy(array.data(), 0, flat, at, array.data().length);
      at += array.data().length;
    }
    return flat;
  }
}
