package dev.cartwheel.runs.reference;

import dev.cartwheel.envs.random.Pcg64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Draws of numpy's {@code Generator(PCG64(seed))}, one after the other: {@code random(4)}, {@code
 * integers(0, 10, size=5)}, five single {@code integers(7)}, {@code uniform(-.05, .05, size=4)},
 * {@code random()}.
 */
final class Pcg64Format implements ReferenceFormat {

  private static final Set<String> FIELDS =
      new LinkedHashSet<>(
          List.of(
              "seed",
              "random",
              "integers10",
              "integers_scalar_7",
              "uniform_-0.05_0.05",
              "random_after"));

  @Override
  public boolean claims(Map<String, @Nullable Object> line) {
    return line.containsKey("random") || line.containsKey("random_after");
  }

  @Override
  public void verify(Map<String, @Nullable Object> line) {
    Fields fields = new Fields(line, FIELDS);
    Pcg64 random = new Pcg64(fields.seed("seed"));
    compare(fields, "random", 4, random::nextDouble);
    compare(fields, "integers10", 5, () -> random.nextInt(10));
    compare(fields, "integers_scalar_7", 5, () -> random.nextInt(7));
    compare(fields, "uniform_-0.05_0.05", 4, () -> -0.05 + (0.05 - -0.05) * random.nextDouble());
    Comparison.values("random_after", fields.value("random_after"), random.nextDouble(), 0);
  }

  private static void compare(Fields fields, String name, int count, DoubleSupplier draw) {
    List<@Nullable Object> recorded = fields.list(name);
    if (recorded.size() != count) {
      throw new IllegalArgumentException(
          "field '" + name + "' has " + recorded.size() + " draws; accepted: " + count);
    }
    for (int i = 0; i < count; i++) {
      Comparison.values(name + "[" + i + "]", recorded.get(i), draw.getAsDouble(), 0);
    }
  }
}
