package dev.cartwheel.nets.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposition of tiles of 16 by 16 in registers: in turn for each power of two d, rows d apart
 * exchange the lanes that are d apart.
 */
final class Transpose16 {

  static final int N = 16;

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_512;
  private static final VectorShuffle<Float> UP8 = VectorShuffle.iota(S, -8, 1, true);
  private static final VectorShuffle<Float> DOWN8 = VectorShuffle.iota(S, 8, 1, true);
  private static final VectorMask<Float> HIGH8 = lanesWith(8);
  private static final VectorMask<Float> LOW8 = HIGH8.not();
  private static final VectorShuffle<Float> UP4 = VectorShuffle.iota(S, -4, 1, true);
  private static final VectorShuffle<Float> DOWN4 = VectorShuffle.iota(S, 4, 1, true);
  private static final VectorMask<Float> HIGH4 = lanesWith(4);
  private static final VectorMask<Float> LOW4 = HIGH4.not();
  private static final VectorShuffle<Float> UP2 = VectorShuffle.iota(S, -2, 1, true);
  private static final VectorShuffle<Float> DOWN2 = VectorShuffle.iota(S, 2, 1, true);
  private static final VectorMask<Float> HIGH2 = lanesWith(2);
  private static final VectorMask<Float> LOW2 = HIGH2.not();
  private static final VectorShuffle<Float> UP1 = VectorShuffle.iota(S, -1, 1, true);
  private static final VectorShuffle<Float> DOWN1 = VectorShuffle.iota(S, 1, 1, true);
  private static final VectorMask<Float> HIGH1 = lanesWith(1);
  private static final VectorMask<Float> LOW1 = HIGH1.not();

  private Transpose16() {}

  private static VectorMask<Float> lanesWith(int bit) {
    boolean[] lanes = new boolean[N];
    for (int lane = 0; lane < N; lane++) {
      lanes[lane] = (lane & bit) != 0;
    }
    return VectorMask.fromArray(S, lanes, 0);
  }

  /** to[c, r] = from[r, c] for a tile; rows are {@code fromRow} and {@code toRow} apart. */
  static void tile(float[] from, int at, int fromRow, float[] to, int target, int toRow) {
    FloatVector r0 = FloatVector.fromArray(S, from, at);
    FloatVector r1 = FloatVector.fromArray(S, from, at + fromRow);
    FloatVector r2 = FloatVector.fromArray(S, from, at + 2 * fromRow);
    FloatVector r3 = FloatVector.fromArray(S, from, at + 3 * fromRow);
    FloatVector r4 = FloatVector.fromArray(S, from, at + 4 * fromRow);
    FloatVector r5 = FloatVector.fromArray(S, from, at + 5 * fromRow);
    FloatVector r6 = FloatVector.fromArray(S, from, at + 6 * fromRow);
    FloatVector r7 = FloatVector.fromArray(S, from, at + 7 * fromRow);
    FloatVector r8 = FloatVector.fromArray(S, from, at + 8 * fromRow);
    FloatVector r9 = FloatVector.fromArray(S, from, at + 9 * fromRow);
    FloatVector r10 = FloatVector.fromArray(S, from, at + 10 * fromRow);
    FloatVector r11 = FloatVector.fromArray(S, from, at + 11 * fromRow);
    FloatVector r12 = FloatVector.fromArray(S, from, at + 12 * fromRow);
    FloatVector r13 = FloatVector.fromArray(S, from, at + 13 * fromRow);
    FloatVector r14 = FloatVector.fromArray(S, from, at + 14 * fromRow);
    FloatVector r15 = FloatVector.fromArray(S, from, at + 15 * fromRow);
    FloatVector a0 = r0.blend(r8.rearrange(UP8), HIGH8);
    FloatVector a8 = r8.blend(r0.rearrange(DOWN8), LOW8);
    FloatVector a1 = r1.blend(r9.rearrange(UP8), HIGH8);
    FloatVector a9 = r9.blend(r1.rearrange(DOWN8), LOW8);
    FloatVector a2 = r2.blend(r10.rearrange(UP8), HIGH8);
    FloatVector a10 = r10.blend(r2.rearrange(DOWN8), LOW8);
    FloatVector a3 = r3.blend(r11.rearrange(UP8), HIGH8);
    FloatVector a11 = r11.blend(r3.rearrange(DOWN8), LOW8);
    FloatVector a4 = r4.blend(r12.rearrange(UP8), HIGH8);
    FloatVector a12 = r12.blend(r4.rearrange(DOWN8), LOW8);
    FloatVector a5 = r5.blend(r13.rearrange(UP8), HIGH8);
    FloatVector a13 = r13.blend(r5.rearrange(DOWN8), LOW8);
    FloatVector a6 = r6.blend(r14.rearrange(UP8), HIGH8);
    FloatVector a14 = r14.blend(r6.rearrange(DOWN8), LOW8);
    FloatVector a7 = r7.blend(r15.rearrange(UP8), HIGH8);
    FloatVector a15 = r15.blend(r7.rearrange(DOWN8), LOW8);
    FloatVector b0 = a0.blend(a4.rearrange(UP4), HIGH4);
    FloatVector b4 = a4.blend(a0.rearrange(DOWN4), LOW4);
    FloatVector b1 = a1.blend(a5.rearrange(UP4), HIGH4);
    FloatVector b5 = a5.blend(a1.rearrange(DOWN4), LOW4);
    FloatVector b2 = a2.blend(a6.rearrange(UP4), HIGH4);
    FloatVector b6 = a6.blend(a2.rearrange(DOWN4), LOW4);
    FloatVector b3 = a3.blend(a7.rearrange(UP4), HIGH4);
    FloatVector b7 = a7.blend(a3.rearrange(DOWN4), LOW4);
    FloatVector b8 = a8.blend(a12.rearrange(UP4), HIGH4);
    FloatVector b12 = a12.blend(a8.rearrange(DOWN4), LOW4);
    FloatVector b9 = a9.blend(a13.rearrange(UP4), HIGH4);
    FloatVector b13 = a13.blend(a9.rearrange(DOWN4), LOW4);
    FloatVector b10 = a10.blend(a14.rearrange(UP4), HIGH4);
    FloatVector b14 = a14.blend(a10.rearrange(DOWN4), LOW4);
    FloatVector b11 = a11.blend(a15.rearrange(UP4), HIGH4);
    FloatVector b15 = a15.blend(a11.rearrange(DOWN4), LOW4);
    FloatVector c0 = b0.blend(b2.rearrange(UP2), HIGH2);
    FloatVector c2 = b2.blend(b0.rearrange(DOWN2), LOW2);
    FloatVector c1 = b1.blend(b3.rearrange(UP2), HIGH2);
    FloatVector c3 = b3.blend(b1.rearrange(DOWN2), LOW2);
    FloatVector c4 = b4.blend(b6.rearrange(UP2), HIGH2);
    FloatVector c6 = b6.blend(b4.rearrange(DOWN2), LOW2);
    FloatVector c5 = b5.blend(b7.rearrange(UP2), HIGH2);
    FloatVector c7 = b7.blend(b5.rearrange(DOWN2), LOW2);
    FloatVector c8 = b8.blend(b10.rearrange(UP2), HIGH2);
    FloatVector c10 = b10.blend(b8.rearrange(DOWN2), LOW2);
    FloatVector c9 = b9.blend(b11.rearrange(UP2), HIGH2);
    FloatVector c11 = b11.blend(b9.rearrange(DOWN2), LOW2);
    FloatVector c12 = b12.blend(b14.rearrange(UP2), HIGH2);
    FloatVector c14 = b14.blend(b12.rearrange(DOWN2), LOW2);
    FloatVector c13 = b13.blend(b15.rearrange(UP2), HIGH2);
    FloatVector c15 = b15.blend(b13.rearrange(DOWN2), LOW2);
    FloatVector d0 = c0.blend(c1.rearrange(UP1), HIGH1);
    FloatVector d1 = c1.blend(c0.rearrange(DOWN1), LOW1);
    FloatVector d2 = c2.blend(c3.rearrange(UP1), HIGH1);
    FloatVector d3 = c3.blend(c2.rearrange(DOWN1), LOW1);
    FloatVector d4 = c4.blend(c5.rearrange(UP1), HIGH1);
    FloatVector d5 = c5.blend(c4.rearrange(DOWN1), LOW1);
    FloatVector d6 = c6.blend(c7.rearrange(UP1), HIGH1);
    FloatVector d7 = c7.blend(c6.rearrange(DOWN1), LOW1);
    FloatVector d8 = c8.blend(c9.rearrange(UP1), HIGH1);
    FloatVector d9 = c9.blend(c8.rearrange(DOWN1), LOW1);
    FloatVector d10 = c10.blend(c11.rearrange(UP1), HIGH1);
    FloatVector d11 = c11.blend(c10.rearrange(DOWN1), LOW1);
    FloatVector d12 = c12.blend(c13.rearrange(UP1), HIGH1);
    FloatVector d13 = c13.blend(c12.rearrange(DOWN1), LOW1);
    FloatVector d14 = c14.blend(c15.rearrange(UP1), HIGH1);
    FloatVector d15 = c15.blend(c14.rearrange(DOWN1), LOW1);
    d0.intoArray(to, target);
    d1.intoArray(to, target + toRow);
    d2.intoArray(to, target + 2 * toRow);
    d3.intoArray(to, target + 3 * toRow);
    d4.intoArray(to, target + 4 * toRow);
    d5.intoArray(to, target + 5 * toRow);
    d6.intoArray(to, target + 6 * toRow);
    d7.intoArray(to, target + 7 * toRow);
    d8.intoArray(to, target + 8 * toRow);
    d9.intoArray(to, target + 9 * toRow);
    d10.intoArray(to, target + 10 * toRow);
    d11.intoArray(to, target + 11 * toRow);
    d12.intoArray(to, target + 12 * toRow);
    d13.intoArray(to, target + 13 * toRow);
    d14.intoArray(to, target + 14 * toRow);
    d15.intoArray(to, target + 15 * toRow);
  }
}
