package dev.cartwheel.envs.wrappers;

/**
 * Sums of single precision in the order numpy adds them up, whose rounding is part of what
 * Gymnasium's statistics are.
 */
final class NumpySums {

  /** Numbers that numpy adds into eight sums before it halves a stretch. */
  private static final int BLOCK = 128;

  private static final int SUMS = 8;

  private NumpySums() {}

  /** One number after the other. */
  static float inOrder(float[] numbers, int n) {
    float sum = 0;
    for (int i = 0; i < n; i++) {
      sum += numbers[i];
    }
    return sum;
  }

  /** A stretch of memory: eight interleaved sums a block, blocks by halves. */
  static float pairwise(float[] numbers, int from, int n) {
    if (n < SUMS) {
      float sum = 0;
      for (int i = 0; i < n; i++) {
        sum += numbers[from + i];
      }
      return sum;
    }
    if (n > BLOCK) {
      int half = n / 2;
      half -= half % SUMS;
      return pairwise(numbers, from, half) + pairwise(numbers, from + half, n - half);
    }
    float s0 = numbers[from];
    float s1 = numbers[from + 1];
    float s2 = numbers[from + 2];
    float s3 = numbers[from + 3];
    float s4 = numbers[from + 4];
    float s5 = numbers[from + 5];
    float s6 = numbers[from + 6];
    float s7 = numbers[from + 7];
    int i = SUMS;
    for (; i < n - n % SUMS; i += SUMS) {
      s0 += numbers[from + i];
      s1 += numbers[from + i + 1];
      s2 += numbers[from + i + 2];
      s3 += numbers[from + i + 3];
      s4 += numbers[from + i + 4];
      s5 += numbers[from + i + 5];
      s6 += numbers[from + i + 6];
      s7 += numbers[from + i + 7];
    }
    float sum = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    for (; i < n; i++) {
      sum += numbers[from + i];
    }
    return sum;
  }

  /** Puts the square of each number's distance to a mean in its place. */
  static void squaresAbout(float mean, float[] numbers, int n) {
    for (int i = 0; i < n; i++) {
      float off = numbers[i] - mean;
      numbers[i] = off * off;
    }
  }
}
