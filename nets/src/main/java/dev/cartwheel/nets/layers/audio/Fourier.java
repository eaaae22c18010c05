package dev.cartwheel.nets.layers.audio;

import java.util.Arrays;

/**
 * The discrete Fourier transform of N complex numbers, fast where N is a power of 2.
 *
 * <p>Source: Cooley and Tukey, An algorithm for the machine calculation of complex Fourier series
 * (1965).
 */
final class Fourier {

  private final int length;
  private final double[] cos;
  private final double[] sin;

  Fourier(int length) {
    this.length = length;
    this.cos = new double[length];
    this.sin = new double[length];
    for (int k = 0; k < length; k++) {
      cos[k] = StrictMath.cos(2 * Math.PI * k / length);
      sin[k] = -StrictMath.sin(2 * Math.PI * k / length);
    }
  }

  /** Replaces N numbers by their transform. */
  void transform(double[] re, double[] im) {
    if (Integer.bitCount(length) == 1) {
      halves(re, im);
    } else {
      term(re, im);
    }
  }

  private void term(double[] re, double[] im) {
    double[] a = Arrays.copyOf(re, length);
    double[] b = Arrays.copyOf(im, length);
    for (int f = 0; f < length; f++) {
      double sumRe = 0;
      double sumIm = 0;
      for (int n = 0; n < length; n++) {
        int k = (int) ((long) f * n % length);
        sumRe += a[n] * cos[k] - b[n] * sin[k];
        sumIm += a[n] * sin[k] + b[n] * cos[k];
      }
      re[f] = sumRe;
      im[f] = sumIm;
    }
  }

  private void halves(double[] re, double[] im) {
    int shift = Integer.numberOfLeadingZeros(length) + 1;
    for (int i = 0; i < length && length > 1; i++) {
      int j = Integer.reverse(i) >>> shift;
      if (j > i) {
        swap(re, i, j);
        swap(im, i, j);
      }
    }
    for (int size = 2; size <= length; size *= 2) {
      int half = size / 2;
      int stride = length / size;
      for (int start = 0; start < length; start += size) {
        for (int k = 0; k < half; k++) {
          int even = start + k;
          int odd = even + half;
          double c = cos[k * stride];
          double s = sin[k * stride];
          double turnedRe = re[odd] * c - im[odd] * s;
          double turnedIm = re[odd] * s + im[odd] * c;
          re[odd] = re[even] - turnedRe;
          im[odd] = im[even] - turnedIm;
          re[even] += turnedRe;
          im[even] += turnedIm;
        }
      }
    }
  }

  private static void swap(double[] array, int i, int j) {
    double kept = array[i];
    array[i] = array[j];
    array[j] = kept;
  }
}
