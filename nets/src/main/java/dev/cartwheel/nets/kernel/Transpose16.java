package dev.cartwheel.nets.kernel;

import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposition of tiles of 16 by 16 in registers: in turn for each power of two d, rows d apart
 * exchange the lanes that are d apart. Lanes are chosen by their bits: a mask would be compared
 * anew for every choice.
 */
final class Transpose16 {

  static final int N = 16;

  private static final VectorSpecies<Integer> S = IntVector.SPECIES_512;
  private static final VectorSpecies<Float> F = FloatVector.SPECIES_512;
  private static final VectorShuffle<Integer> UP8 = VectorShuffle.iota(S, -8, 1, true);
  private static final VectorShuffle<Integer> DOWN8 = VectorShuffle.iota(S, 8, 1, true);
  private static final IntVector HIGH8 = lanesWith(8);
  private static final IntVector LOW8 = HIGH8.not();
  private static final VectorShuffle<Integer> UP4 = VectorShuffle.iota(S, -4, 1, true);
  private static final VectorShuffle<Integer> DOWN4 = VectorShuffle.iota(S, 4, 1, true);
  private static final IntVector HIGH4 = lanesWith(4);
  private static final IntVector LOW4 = HIGH4.not();
  private static final VectorShuffle<Integer> UP2 = VectorShuffle.iota(S, -2, 1, true);
  private static final VectorShuffle<Integer> DOWN2 = VectorShuffle.iota(S, 2, 1, true);
  private static final IntVector HIGH2 = lanesWith(2);
  private static final IntVector LOW2 = HIGH2.not();
  private static final VectorShuffle<Integer> UP1 = VectorShuffle.iota(S, -1, 1, true);
  private static final VectorShuffle<Integer> DOWN1 = VectorShuffle.iota(S, 1, 1, true);
  private static final IntVector HIGH1 = lanesWith(1);
  private static final IntVector LOW1 = HIGH1.not();

  private Transpose16() {}

  private static IntVector lanesWith(int bit) {
    int[] lanes = new int[N];
    for (int lane = 0; lane < N; lane++) {
      lanes[lane] = (lane & bit) != 0 ? -1 : 0;
    }
    return IntVector.fromArray(S, lanes, 0);
  }

  /** to[c, r] = from[r, c] for a tile; rows are {@code fromRow} and {@code toRow} apart. */
  static void tile(float[] from, int at, int fromRow, float[] to, int target, int toRow) {
    IntVector r0 = FloatVector.fromArray(F, from, at).reinterpretAsInts();
    IntVector r1 = FloatVector.fromArray(F, from, at + fromRow).reinterpretAsInts();
    IntVector r2 = FloatVector.fromArray(F, from, at + 2 * fromRow).reinterpretAsInts();
    IntVector r3 = FloatVector.fromArray(F, from, at + 3 * fromRow).reinterpretAsInts();
    IntVector r4 = FloatVector.fromArray(F, from, at + 4 * fromRow).reinterpretAsInts();
    IntVector r5 = FloatVector.fromArray(F, from, at + 5 * fromRow).reinterpretAsInts();
    IntVector r6 = FloatVector.fromArray(F, from, at + 6 * fromRow).reinterpretAsInts();
    IntVector r7 = FloatVector.fromArray(F, from, at + 7 * fromRow).reinterpretAsInts();
    IntVector r8 = FloatVector.fromArray(F, from, at + 8 * fromRow).reinterpretAsInts();
    IntVector r9 = FloatVector.fromArray(F, from, at + 9 * fromRow).reinterpretAsInts();
    IntVector r10 = FloatVector.fromArray(F, from, at + 10 * fromRow).reinterpretAsInts();
    IntVector r11 = FloatVector.fromArray(F, from, at + 11 * fromRow).reinterpretAsInts();
    IntVector r12 = FloatVector.fromArray(F, from, at + 12 * fromRow).reinterpretAsInts();
    IntVector r13 = FloatVector.fromArray(F, from, at + 13 * fromRow).reinterpretAsInts();
    IntVector r14 = FloatVector.fromArray(F, from, at + 14 * fromRow).reinterpretAsInts();
    IntVector r15 = FloatVector.fromArray(F, from, at + 15 * fromRow).reinterpretAsInts();
    IntVector a0 =
        FloatVector.fromArray(F, from, at + 8 * fromRow - 8)
            .reinterpretAsInts()
            .lanewise(XOR, r0)
            .and(HIGH8)
            .lanewise(XOR, r0);
    IntVector a8 =
        FloatVector.fromArray(F, from, at + 0 * fromRow + 8)
            .reinterpretAsInts()
            .lanewise(XOR, r8)
            .and(LOW8)
            .lanewise(XOR, r8);
    IntVector a1 =
        FloatVector.fromArray(F, from, at + 9 * fromRow - 8)
            .reinterpretAsInts()
            .lanewise(XOR, r1)
            .and(HIGH8)
            .lanewise(XOR, r1);
    IntVector a9 =
        FloatVector.fromArray(F, from, at + 1 * fromRow + 8)
            .reinterpretAsInts()
            .lanewise(XOR, r9)
            .and(LOW8)
            .lanewise(XOR, r9);
    IntVector a2 =
        FloatVector.fromArray(F, from, at + 10 * fromRow - 8)
            .reinterpretAsInts()
            .lanewise(XOR, r2)
            .and(HIGH8)
            .lanewise(XOR, r2);
    IntVector a10 =
        FloatVector.fromArray(F, from, at + 2 * fromRow + 8)
            .reinterpretAsInts()
            .lanewise(XOR, r10)
            .and(LOW8)
            .lanewise(XOR, r10);
    IntVector a3 =
        FloatVector.fromArray(F, from, at + 11 * fromRow - 8)
            .reinterpretAsInts()
            .lanewise(XOR, r3)
            .and(HIGH8)
            .lanewise(XOR, r3);
    IntVector a11 =
        FloatVector.fromArray(F, from, at + 3 * fromRow + 8)
            .reinterpretAsInts()
            .lanewise(XOR, r11)
            .and(LOW8)
            .lanewise(XOR, r11);
    IntVector a4 =
        FloatVector.fromArray(F, from, at + 12 * fromRow - 8)
            .reinterpretAsInts()
            .lanewise(XOR, r4)
            .and(HIGH8)
            .lanewise(XOR, r4);
    IntVector a12 =
        FloatVector.fromArray(F, from, at + 4 * fromRow + 8)
            .reinterpretAsInts()
            .lanewise(XOR, r12)
            .and(LOW8)
            .lanewise(XOR, r12);
    IntVector a5 =
        FloatVector.fromArray(F, from, at + 13 * fromRow - 8)
            .reinterpretAsInts()
            .lanewise(XOR, r5)
            .and(HIGH8)
            .lanewise(XOR, r5);
    IntVector a13 =
        FloatVector.fromArray(F, from, at + 5 * fromRow + 8)
            .reinterpretAsInts()
            .lanewise(XOR, r13)
            .and(LOW8)
            .lanewise(XOR, r13);
    IntVector a6 =
        FloatVector.fromArray(F, from, at + 14 * fromRow - 8)
            .reinterpretAsInts()
            .lanewise(XOR, r6)
            .and(HIGH8)
            .lanewise(XOR, r6);
    IntVector a14 =
        FloatVector.fromArray(F, from, at + 6 * fromRow + 8)
            .reinterpretAsInts()
            .lanewise(XOR, r14)
            .and(LOW8)
            .lanewise(XOR, r14);
    IntVector a7 =
        FloatVector.fromArray(F, from, at + 15 * fromRow - 8)
            .reinterpretAsInts()
            .lanewise(XOR, r7)
            .and(HIGH8)
            .lanewise(XOR, r7);
    IntVector a15 =
        FloatVector.fromArray(F, from, at + 7 * fromRow + 8)
            .reinterpretAsInts()
            .lanewise(XOR, r15)
            .and(LOW8)
            .lanewise(XOR, r15);
    IntVector b0 = a4.rearrange(UP4).lanewise(XOR, a0).and(HIGH4).lanewise(XOR, a0);
    IntVector b4 = a0.rearrange(DOWN4).lanewise(XOR, a4).and(LOW4).lanewise(XOR, a4);
    IntVector b1 = a5.rearrange(UP4).lanewise(XOR, a1).and(HIGH4).lanewise(XOR, a1);
    IntVector b5 = a1.rearrange(DOWN4).lanewise(XOR, a5).and(LOW4).lanewise(XOR, a5);
    IntVector b2 = a6.rearrange(UP4).lanewise(XOR, a2).and(HIGH4).lanewise(XOR, a2);
    IntVector b6 = a2.rearrange(DOWN4).lanewise(XOR, a6).and(LOW4).lanewise(XOR, a6);
    IntVector b3 = a7.rearrange(UP4).lanewise(XOR, a3).and(HIGH4).lanewise(XOR, a3);
    IntVector b7 = a3.rearrange(DOWN4).lanewise(XOR, a7).and(LOW4).lanewise(XOR, a7);
    IntVector b8 = a12.rearrange(UP4).lanewise(XOR, a8).and(HIGH4).lanewise(XOR, a8);
    IntVector b12 = a8.rearrange(DOWN4).lanewise(XOR, a12).and(LOW4).lanewise(XOR, a12);
    IntVector b9 = a13.rearrange(UP4).lanewise(XOR, a9).and(HIGH4).lanewise(XOR, a9);
    IntVector b13 = a9.rearrange(DOWN4).lanewise(XOR, a13).and(LOW4).lanewise(XOR, a13);
    IntVector b10 = a14.rearrange(UP4).lanewise(XOR, a10).and(HIGH4).lanewise(XOR, a10);
    IntVector b14 = a10.rearrange(DOWN4).lanewise(XOR, a14).and(LOW4).lanewise(XOR, a14);
    IntVector b11 = a15.rearrange(UP4).lanewise(XOR, a11).and(HIGH4).lanewise(XOR, a11);
    IntVector b15 = a11.rearrange(DOWN4).lanewise(XOR, a15).and(LOW4).lanewise(XOR, a15);
    IntVector c0 = b2.rearrange(UP2).lanewise(XOR, b0).and(HIGH2).lanewise(XOR, b0);
    IntVector c2 = b0.rearrange(DOWN2).lanewise(XOR, b2).and(LOW2).lanewise(XOR, b2);
    IntVector c1 = b3.rearrange(UP2).lanewise(XOR, b1).and(HIGH2).lanewise(XOR, b1);
    IntVector c3 = b1.rearrange(DOWN2).lanewise(XOR, b3).and(LOW2).lanewise(XOR, b3);
    IntVector c4 = b6.rearrange(UP2).lanewise(XOR, b4).and(HIGH2).lanewise(XOR, b4);
    IntVector c6 = b4.rearrange(DOWN2).lanewise(XOR, b6).and(LOW2).lanewise(XOR, b6);
    IntVector c5 = b7.rearrange(UP2).lanewise(XOR, b5).and(HIGH2).lanewise(XOR, b5);
    IntVector c7 = b5.rearrange(DOWN2).lanewise(XOR, b7).and(LOW2).lanewise(XOR, b7);
    IntVector c8 = b10.rearrange(UP2).lanewise(XOR, b8).and(HIGH2).lanewise(XOR, b8);
    IntVector c10 = b8.rearrange(DOWN2).lanewise(XOR, b10).and(LOW2).lanewise(XOR, b10);
    IntVector c9 = b11.rearrange(UP2).lanewise(XOR, b9).and(HIGH2).lanewise(XOR, b9);
    IntVector c11 = b9.rearrange(DOWN2).lanewise(XOR, b11).and(LOW2).lanewise(XOR, b11);
    IntVector c12 = b14.rearrange(UP2).lanewise(XOR, b12).and(HIGH2).lanewise(XOR, b12);
    IntVector c14 = b12.rearrange(DOWN2).lanewise(XOR, b14).and(LOW2).lanewise(XOR, b14);
    IntVector c13 = b15.rearrange(UP2).lanewise(XOR, b13).and(HIGH2).lanewise(XOR, b13);
    IntVector c15 = b13.rearrange(DOWN2).lanewise(XOR, b15).and(LOW2).lanewise(XOR, b15);
    IntVector d0 = c1.rearrange(UP1).lanewise(XOR, c0).and(HIGH1).lanewise(XOR, c0);
    IntVector d1 = c0.rearrange(DOWN1).lanewise(XOR, c1).and(LOW1).lanewise(XOR, c1);
    IntVector d2 = c3.rearrange(UP1).lanewise(XOR, c2).and(HIGH1).lanewise(XOR, c2);
    IntVector d3 = c2.rearrange(DOWN1).lanewise(XOR, c3).and(LOW1).lanewise(XOR, c3);
    IntVector d4 = c5.rearrange(UP1).lanewise(XOR, c4).and(HIGH1).lanewise(XOR, c4);
    IntVector d5 = c4.rearrange(DOWN1).lanewise(XOR, c5).and(LOW1).lanewise(XOR, c5);
    IntVector d6 = c7.rearrange(UP1).lanewise(XOR, c6).and(HIGH1).lanewise(XOR, c6);
    IntVector d7 = c6.rearrange(DOWN1).lanewise(XOR, c7).and(LOW1).lanewise(XOR, c7);
    IntVector d8 = c9.rearrange(UP1).lanewise(XOR, c8).and(HIGH1).lanewise(XOR, c8);
    IntVector d9 = c8.rearrange(DOWN1).lanewise(XOR, c9).and(LOW1).lanewise(XOR, c9);
    IntVector d10 = c11.rearrange(UP1).lanewise(XOR, c10).and(HIGH1).lanewise(XOR, c10);
    IntVector d11 = c10.rearrange(DOWN1).lanewise(XOR, c11).and(LOW1).lanewise(XOR, c11);
    IntVector d12 = c13.rearrange(UP1).lanewise(XOR, c12).and(HIGH1).lanewise(XOR, c12);
    IntVector d13 = c12.rearrange(DOWN1).lanewise(XOR, c13).and(LOW1).lanewise(XOR, c13);
    IntVector d14 = c15.rearrange(UP1).lanewise(XOR, c14).and(HIGH1).lanewise(XOR, c14);
    IntVector d15 = c14.rearrange(DOWN1).lanewise(XOR, c15).and(LOW1).lanewise(XOR, c15);
    d0.reinterpretAsFloats().intoArray(to, target);
    d1.reinterpretAsFloats().intoArray(to, target + toRow);
    d2.reinterpretAsFloats().intoArray(to, target + 2 * toRow);
    d3.reinterpretAsFloats().intoArray(to, target + 3 * toRow);
    d4.reinterpretAsFloats().intoArray(to, target + 4 * toRow);
    d5.reinterpretAsFloats().intoArray(to, target + 5 * toRow);
    d6.reinterpretAsFloats().intoArray(to, target + 6 * toRow);
    d7.reinterpretAsFloats().intoArray(to, target + 7 * toRow);
    d8.reinterpretAsFloats().intoArray(to, target + 8 * toRow);
    d9.reinterpretAsFloats().intoArray(to, target + 9 * toRow);
    d10.reinterpretAsFloats().intoArray(to, target + 10 * toRow);
    d11.reinterpretAsFloats().intoArray(to, target + 11 * toRow);
    d12.reinterpretAsFloats().intoArray(to, target + 12 * toRow);
    d13.reinterpretAsFloats().intoArray(to, target + 13 * toRow);
    d14.reinterpretAsFloats().intoArray(to, target + 14 * toRow);
    d15.reinterpretAsFloats().intoArray(to, target + 15 * toRow);
  }
}
