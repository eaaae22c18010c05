package dev.cartwheel.nets.benchmark;

import dev.cartwheel.nets.Backends;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.losses.SelectedActionLoss;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Measures on request: reads lines {@code <backend> <case> <seconds>} and answers each with the
 * median microseconds of one call, so that {@code benchmarks/nets.py} can interleave it with the
 * same work in PyTorch and JAX. Given a case and a number, it does the work so often and says what
 * memory the process took.
 */
final class NetsBenchmark {

  private static final long SEED = 1;

  private NetsBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length > 0) {
      System.out.println(PeakMemory.of(of("vector", arguments[0]), Integer.parseInt(arguments[1])));
      return;
    }
    Map<String, Runnable> cases = new HashMap<>();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      String key = words[0] + " " + words[1];
      if (!cases.containsKey(key)) {
        cases.put(key, of(words[0], words[1]));
        measure(cases.get(key), words[1].startsWith("model") ? 5 : 2);
      }
      double micros = measure(cases.get(key), Double.parseDouble(words[2]));
      System.out.printf(Locale.ROOT, "%.3f%n", micros);
    }
  }

  private static Runnable of(String backend, String name) {
    String[] parts = name.split("-");
    int[] numbers =
        parts[0].equals("model")
            ? new int[0]
            : Arrays.stream(parts, 1, parts.length)
                .mapToInt(part -> Integer.parseInt(part.replace("b", "")))
                .toArray();
    return switch (parts[0]) {
      case "update" -> update(backend, numbers);
      case "forward" -> forward(backend, numbers);
      case "gemm" -> gemm(numbers[0]);
      case "model" ->
          backend.equals("dl4j") ? Dl4jModels.named(parts[1]) : ModelCases.named(parts[1]);
      default -> throw new IllegalArgumentException("unknown case " + name);
    };
  }

  private static Network network(String backend, int[] numbers) {
    int layers = numbers.length - 1;
    NetworkSpec spec =
        NetworkSpec.mlp(
            numbers[0], Arrays.copyOfRange(numbers, 1, layers - 1), numbers[layers - 1]);
    return Backends.named(backend).create(spec, new SplittableRandom(SEED));
  }

  private static Runnable update(String backend, int[] numbers) {
    Network network = network(backend, numbers);
    int batch = numbers[numbers.length - 1];
    SplittableRandom random = new SplittableRandom(SEED);
    float[] x = random(random, batch * network.inputWidth());
    float[] targets = random(random, batch);
    int[] actions = new int[batch];
    for (int b = 0; b < batch; b++) {
      actions[b] = random.nextInt(network.outputWidth());
    }
    OutputLoss loss = SelectedActionLoss.huber(actions, targets, 1);
    return () -> network.fit(x, batch, loss);
  }

  private static Runnable forward(String backend, int[] numbers) {
    Network network = network(backend, numbers);
    int batch = numbers[numbers.length - 1];
    float[] x = random(new SplittableRandom(SEED), batch * network.inputWidth());
    float[] y = new float[batch * network.outputWidth()];
    return () -> network.forward(x, batch, y);
  }

  private static Runnable gemm(int n) {
    Kernels kernels = Kernels.fastest();
    SplittableRandom random = new SplittableRandom(SEED);
    float[] a = random(random, n * n);
    float[] b = random(random, n * n);
    float[] c = new float[n * n];
    return () -> kernels.dense(n, n, n, a, 0, b, 0, null, 0, c, 0, false);
  }

  private static float[] random(SplittableRandom random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble();
    }
    return values;
  }

  /** Median microseconds of a call; calls are timed in bundles of at least 20 µs. */
  private static double measure(Runnable work, double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    int bundle = 1;
    double[] times = new double[1 << 16];
    int count = 0;
    while (count < 3 || System.nanoTime() < end && count < times.length) {
      long start = System.nanoTime();
      for (int i = 0; i < bundle; i++) {
        work.run();
      }
      long elapsed = System.nanoTime() - start;
      if (elapsed < 20_000 && bundle < 1 << 20) {
        bundle *= 2;
        count = 0;
      } else {
        times[count++] = elapsed / 1e3 / bundle;
      }
    }
    Arrays.sort(times, 0, count);
    return times[count / 2];
  }
}
