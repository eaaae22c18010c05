package dev.cartwheel.nets.models;

import java.util.random.RandomGenerator;

/** Numbers to try networks on. */
final class RandomFloats {

  private RandomFloats() {}

  /** So many of 0 to 1. */
  static float[] random(RandomGenerator random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble();
    }
    return values;
  }
}
