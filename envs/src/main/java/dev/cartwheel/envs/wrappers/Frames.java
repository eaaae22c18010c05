package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Snapshot;

/** The last few flat observations, oldest first. */
final class Frames {

  private static final String KIND = "Frames";

  private final int count;
  private final int width;
  private final float[] ring; // [count, W]
  private int oldest;

  Frames(int count, int width) {
    this.count = count;
    this.width = width;
    this.ring = new float[Math.multiplyExact(count, width)];
  }

  /** Makes every frame this one. */
  void fill(float[] frame) {
    for (int i = 0; i < count; i++) {
      System.arraycopy(frame, 0, ring, i * width, width);
    }
  }

  /** Adds a frame in the place of the oldest. */
  void push(float[] frame) {
    System.arraycopy(frame, 0, ring, oldest * width, width);
    oldest = (oldest + 1) % count;
  }

  /** Copies a frame; 0 is the oldest. */
  void read(int age, float[] target, int offset) {
    System.arraycopy(ring, position(age), target, offset, width);
  }

  private int position(int age) {
    return (oldest + age) % count * width;
  }

  Snapshot snapshot() {
    float[] inOrder = new float[ring.length];
    for (int i = 0; i < count; i++) {
      read(i, inOrder, i * width);
    }
    return Snapshot.of(KIND).put("frames", inOrder).build();
  }

  /** Reads a snapshot without taking it up, so that a caller can refuse it first. */
  float[] check(Snapshot snapshot) {
    return snapshot.expect(KIND).floats("frames", ring.length);
  }

  void restore(float[] inOrder) {
    System.arraycopy(inOrder, 0, ring, 0, ring.length);
    oldest = 0;
  }
}
