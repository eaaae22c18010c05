package dev.cartwheel.nets.golden;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.optim.OptimizerOptions;
import dev.cartwheel.nets.optim.ParameterUpdater;
import java.util.Arrays;
import java.util.List;

/** An optimiser: the variables after each of a few steps. */
final class OptimizerCheck implements GoldenCheck {

  @Override
  public String kind() {
    return "optimizer";
  }

  @Override
  public boolean covers(String name) {
    return OptimizerOptions.names().contains(name);
  }

  @Override
  public void run(String name, GoldenLine line) {
    List<GoldenArray> initial = line.arrays("initial");
    List<List<GoldenArray>> gradients = line.arraysByStep("gradients");
    List<List<GoldenArray>> values = line.arraysByStep("values");
    float[] parameters = flat(initial);
    int[][] shapes = initial.stream().map(GoldenArray::shape).toArray(int[][]::new);
    ParameterUpdater updater =
        new ParameterUpdater(OptimizerOptions.of(name, line.map("config")), shapes);
    if (gradients.size() != values.size()) {
      throw new IllegalArgumentException(
          gradients.size() + " gradients for " + values.size() + " values");
    }
    for (int step = 0; step < values.size(); step++) {
      float[] g = flat(gradients.get(step));
      new GoldenArray(new int[] {g.length}, g).requireLength("gradients", parameters.length);
      updater.step(Kernels.fastest(), parameters, g);
      int start = 0;
      for (int i = 0; i < initial.size(); i++) {
        int end = start + initial.get(i).data().length;
        values
            .get(step)
            .get(i)
            .requireEqual(
                "variable " + i + " after step " + (step + 1),
                Arrays.copyOfRange(parameters, start, end),
                GoldenArray.OUTPUT_TOLERANCE);
        start = end;
      }
    }
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
