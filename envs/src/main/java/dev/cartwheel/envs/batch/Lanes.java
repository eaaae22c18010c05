package dev.cartwheel.envs.batch;

import static dev.cartwheel.envs.math.TrigonometryConstants.C0;
import static dev.cartwheel.envs.math.TrigonometryConstants.C1;
import static dev.cartwheel.envs.math.TrigonometryConstants.C2;
import static dev.cartwheel.envs.math.TrigonometryConstants.C3;
import static dev.cartwheel.envs.math.TrigonometryConstants.C4;
import static dev.cartwheel.envs.math.TrigonometryConstants.C5;
import static dev.cartwheel.envs.math.TrigonometryConstants.HALF_PI_1;
import static dev.cartwheel.envs.math.TrigonometryConstants.HALF_PI_2;
import static dev.cartwheel.envs.math.TrigonometryConstants.HALF_PI_3;
import static dev.cartwheel.envs.math.TrigonometryConstants.ROUNDER;
import static dev.cartwheel.envs.math.TrigonometryConstants.S0;
import static dev.cartwheel.envs.math.TrigonometryConstants.S1;
import static dev.cartwheel.envs.math.TrigonometryConstants.S2;
import static dev.cartwheel.envs.math.TrigonometryConstants.S3;
import static dev.cartwheel.envs.math.TrigonometryConstants.S4;
import static dev.cartwheel.envs.math.TrigonometryConstants.S5;
import static dev.cartwheel.envs.math.TrigonometryConstants.TWO_OVER_PI;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.XOR;

import dev.cartwheel.envs.math.Trigonometry;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** What the batches compute on lanes of doubles. */
final class Lanes {

  /** The widest register there is on this machine. */
  static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

  /** As many ints, in half a register. */
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2));

  private static final VectorSpecies<Float> FLOATS =
      VectorSpecies.of(float.class, VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2));

  private static final VectorSpecies<Long> LONGS =
      VectorSpecies.of(long.class, DOUBLES.vectorShape());

  private static final long LOW_HALF = 0xffff_ffffL;
  private static final VectorShuffle<Long> LOWER_TWICE =
      VectorShuffle.fromOp(LONGS, lane -> lane / 2);
  private static final VectorShuffle<Long> UPPER_TWICE =
      VectorShuffle.fromOp(LONGS, lane -> (LONGS.length() + lane) / 2);
  private static final LongVector ODD_LANES =
      LongVector.zero(LONGS).addIndex(1).lanewise(LSHL, 63).lanewise(ASHR, 63);
  private static final LongVector EVEN_LANES = ODD_LANES.not();

  /** As many flags as powers of two that a double adds exactly, and a divisor of the padding. */
  private static final int BITS = 32;

  private static final double[] POWERS = new double[BITS];

  static {
    Arrays.setAll(POWERS, i -> (double) (1L << i));
  }

  /** Arrays of the state have a multiple of so many elements, whatever the machine. */
  static final int PADDING = 64;

  private Lanes() {}

  /** The least multiple of {@link #PADDING} that holds {@code copies}. */
  static int padded(int copies) {
    return ((copies + PADDING - 1) / PADDING) * PADDING;
  }

  /**
   * Sine and cosine with the bits of {@link Trigonometry}: the same operations, with choices and
   * signs made on the bits, for JDK 17 keeps no masks in registers.
   *
   * @param x angles, from {@code offset} on
   * @param sin takes the sines, from {@code target} on
   * @param cos takes the cosines, from {@code target} on
   * @param length how many, a multiple of the lanes
   */
  static void sinCos(double[] x, int offset, double[] sin, double[] cos, int target, int length) {
    DoubleVector largest = DoubleVector.zero(DOUBLES);
    for (int i = 0; i < length; i += DOUBLES.length()) {
      DoubleVector angle = DoubleVector.fromArray(DOUBLES, x, offset + i);
      DoubleVector size = angle.abs();
      largest = largest.max(size);
      DoubleVector rounded = size.mul(TWO_OVER_PI).add(ROUNDER);
      LongVector quadrant = rounded.reinterpretAsLongs();
      DoubleVector k = rounded.sub(ROUNDER);

      DoubleVector first = size.sub(k.mul(HALF_PI_1));
      DoubleVector second = k.mul(HALF_PI_2);
      DoubleVector difference = first.sub(second);
      DoubleVector back = difference.sub(first);
      DoubleVector error = first.sub(difference.sub(back)).sub(second.add(back));
      DoubleVector correction = error.sub(k.mul(HALF_PI_3));
      DoubleVector r = difference.add(correction);
      DoubleVector rest = difference.sub(r).add(correction);
      DoubleVector z = r.mul(r);

      // Written out here: in methods of their own JDK 17 puts vectors on the heap.
      DoubleVector s =
          z.mul(S5).add(S4).mul(z).add(S3).mul(z).add(S2).mul(z).add(S1).mul(z).add(S0);
      DoubleVector nearSin = r.add(r.mul(z).mul(s).add(rest.sub(z.mul(0.5).mul(rest))));
      DoubleVector c =
          z.mul(C5).add(C4).mul(z).add(C3).mul(z).add(C2).mul(z).add(C1).mul(z).add(C0);
      DoubleVector half = z.mul(0.5);
      DoubleVector lead = half.neg().add(1.0);
      DoubleVector nearCos =
          lead.add(lead.neg().add(1.0).sub(half).add(z.mul(z).mul(c).sub(r.mul(rest))));

      LongVector sinBits = nearSin.reinterpretAsLongs();
      LongVector cosBits = nearCos.reinterpretAsLongs();
      // All ones in odd quadrants, where sine and cosine change places.
      LongVector odd = quadrant.lanewise(LSHL, 63).lanewise(ASHR, 63);
      LongVector swap = sinBits.lanewise(XOR, cosBits).and(odd);
      LongVector sign = angle.reinterpretAsLongs().and(Long.MIN_VALUE);
      LongVector sinSign = quadrant.and(2L).lanewise(LSHL, 62).lanewise(XOR, sign);
      LongVector cosSign = quadrant.add(1L).and(2L).lanewise(LSHL, 62);
      sinBits
          .lanewise(XOR, swap)
          .lanewise(XOR, sinSign)
          .reinterpretAsDoubles()
          .intoArray(sin, target + i);
      cosBits
          .lanewise(XOR, swap)
          .lanewise(XOR, cosSign)
          .reinterpretAsDoubles()
          .intoArray(cos, target + i);
    }
    // Not "greater": the largest of numbers and a NaN is NaN.
    if (!(largest.reduceLanes(VectorOperators.MAX) <= Trigonometry.REDUCTION_LIMIT)) {
      farOnes(x, offset, sin, cos, target, length);
    }
  }

  /** Converts elements of a range. */
  static void toDoubles(int[] source, double[] target, int from, int to) {
    int i = from;
    for (; i <= to - DOUBLES.length(); i += DOUBLES.length()) {
      IntVector.fromArray(INTS, source, i)
          .convertShape(VectorOperators.I2D, DOUBLES, 0)
          .reinterpretAsDoubles()
          .intoArray(target, i);
    }
    for (; i < to; i++) {
      target[i] = source[i];
    }
  }

  /**
   * Collects where a range holds ones among zeros; without a branch for each element, for they come
   * at random.
   *
   * @param flags zeros and ones, a multiple of {@link #PADDING}
   * @param places takes the indices, ascending
   * @return how many
   */
  static int ones(double[] flags, int[] places) {
    int count = 0;
    for (int from = 0; from < flags.length; from += BITS) {
      DoubleVector sum = DoubleVector.zero(DOUBLES);
      for (int i = 0; i < BITS; i += DOUBLES.length()) {
        DoubleVector power = DoubleVector.fromArray(DOUBLES, POWERS, i);
        sum = sum.add(DoubleVector.fromArray(DOUBLES, flags, from + i).mul(power));
      }
      for (long bits = (long) sum.reduceLanes(VectorOperators.ADD); bits != 0; bits &= bits - 1) {
        places[count++] = from + Long.numberOfTrailingZeros(bits);
      }
    }
    return count;
  }

  /**
   * Writes four numbers of each of some elements side by side, rounded to floats: as bits, of which
   * two go into a long.
   */
  static void interleave(
      double[] a, double[] b, double[] c, double[] d, float[] out, int from, int to) {
    int i = from;
    for (; i <= to - DOUBLES.length(); i += DOUBLES.length()) {
      LongVector first = floatBits(a, i).and(LOW_HALF).or(floatBits(b, i).lanewise(LSHL, 32));
      LongVector second = floatBits(c, i).and(LOW_HALF).or(floatBits(d, i).lanewise(LSHL, 32));
      first
          .rearrange(LOWER_TWICE)
          .and(EVEN_LANES)
          .or(second.rearrange(LOWER_TWICE).and(ODD_LANES))
          .reinterpretAsFloats()
          .intoArray(out, 4 * i);
      first
          .rearrange(UPPER_TWICE)
          .and(EVEN_LANES)
          .or(second.rearrange(UPPER_TWICE).and(ODD_LANES))
          .reinterpretAsFloats()
          .intoArray(out, 4 * i + 2 * DOUBLES.length());
    }
    for (; i < to; i++) {
      out[4 * i] = (float) a[i];
      out[4 * i + 1] = (float) b[i];
      out[4 * i + 2] = (float) c[i];
      out[4 * i + 3] = (float) d[i];
    }
  }

  private static LongVector floatBits(double[] x, int i) {
    return (LongVector)
        DoubleVector.fromArray(DOUBLES, x, i)
            .convertShape(VectorOperators.D2F, FLOATS, 0)
            .reinterpretAsInts()
            .convertShape(VectorOperators.I2L, LONGS, 0);
  }

  /**
   * The quotient by a constant, correctly rounded and so with the bits of a division, which takes
   * ten times as long. Zero may lose its sign, and quotients below 1e-290 their last places.
   *
   * <p>Source: N. Brisebarre, J.-M. Muller and S. K. Raina, "Accelerating Correctly Rounded
   * Floating-Point Division When the Divisor Is Known in Advance" (2004).
   *
   * @param inverse 1 / divisor
   */
  static DoubleVector quotient(DoubleVector x, double divisor, double inverse) {
    DoubleVector near = x.mul(inverse);
    DoubleVector rest = near.neg().fma(DoubleVector.broadcast(DOUBLES, divisor), x); // exact
    return rest.fma(DoubleVector.broadcast(DOUBLES, inverse), near);
  }

  /** Angles beyond what the lanes reduce. */
  private static void farOnes(
      double[] x, int offset, double[] sin, double[] cos, int target, int length) {
    for (int i = 0; i < length; i++) {
      double angle = x[offset + i];
      if (Math.abs(angle) > Trigonometry.REDUCTION_LIMIT) {
        sin[target + i] = Trigonometry.sin(angle);
        cos[target + i] = Trigonometry.cos(angle);
      }
    }
  }
}
