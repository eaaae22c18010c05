package dev.cartwheel.nets.optimize;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.models.Samples;
import dev.cartwheel.nets.models.Sequential;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Points in three rings about the origin, to be told apart: what a small model can learn. */
final class Rings {

  static final long SEED = 20261122;

  private Rings() {}

  static Samples samples(int count, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    NdArray x = NdArray.zeros(count, 2);
    NdArray y = NdArray.zeros(count, 1);
    for (int i = 0; i < count; i++) {
      int ring = i % 3;
      double radius = ring + 0.3 + 0.5 * random.nextDouble();
      double angle = 2 * Math.PI * random.nextDouble();
      x.data()[2 * i] = (float) (radius * StrictMath.cos(angle));
      x.data()[2 * i + 1] = (float) (radius * StrictMath.sin(angle));
      y.data()[i] = ring;
    }
    return Samples.of(x, y);
  }

  static Model model() {
    return new Sequential(new Dense(64, "relu"), new Dense(32, "relu"), new Dense(3, "softmax"))
        .build(new SplittableRandom(SEED), new int[] {2});
  }

  /** Share of rings told rightly, with the numbers the model computes with. */
  static double accuracy(Model model) {
    Samples held = samples(600, SEED + 1);
    NdArray y = model.predict(held, 600).get(0);
    int right = 0;
    for (int i = 0; i < 600; i++) {
      int best = 0;
      for (int k = 1; k < 3; k++) {
        best = y.data()[3 * i + k] > y.data()[3 * i + best] ? k : best;
      }
      right += best == held.targets().get(0).data()[i] ? 1 : 0;
    }
    return right / 600.0;
  }
}
