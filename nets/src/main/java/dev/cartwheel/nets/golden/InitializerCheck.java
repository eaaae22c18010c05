package dev.cartwheel.nets.golden;

import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.layers.LayerConfig;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** An initialiser that draws nothing: what it fills a variable with. */
final class InitializerCheck implements GoldenCheck {

  @Override
  public String kind() {
    return "initializer";
  }

  @Override
  public boolean covers(String name) {
    return Set.of("Zeros", "Ones", "Constant", "Identity", "STFT").contains(name);
  }

  @Override
  public void run(String name, GoldenLine line) {
    LayerConfig config =
        LayerConfig.of("initializer", Map.of("class_name", name, "config", line.map("config")));
    Initializer initializer = config.initializer("initializer", Initializer.zeros());
    GoldenArray value = line.array("value");
    float[] filled = new float[value.data().length];
    initializer.fill(filled, 0, value.shape(), 1, 1, new SplittableRandom(0));
    value.requireEqual("value", filled, GoldenArray.OUTPUT_TOLERANCE);
  }
}
