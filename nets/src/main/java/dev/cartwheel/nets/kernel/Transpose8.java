package dev.cartwheel.nets.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposition of tiles of 8 by 8 in registers: in turn for each power of two d, rows d apart
 * exchange the lanes that are d apart.
 */
final class Transpose8 {

  static final int N = 8;

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
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

  private Transpose8() {}

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
    FloatVector a0 = r0.blend(r4.rearrange(UP4), HIGH4);
    FloatVector a4 = r4.blend(r0.rearrange(DOWN4), LOW4);
    FloatVector a1 = r1.blend(r5.rearrange(UP4), HIGH4);
    FloatVector a5 = r5.blend(r1.rearrange(DOWN4), LOW4);
    FloatVector a2 = r2.blend(r6.rearrange(UP4), HIGH4);
    FloatVector a6 = r6.blend(r2.rearrange(DOWN4), LOW4);
    FloatVector a3 = r3.blend(r7.rearrange(UP4), HIGH4);
    FloatVector a7 = r7.blend(r3.rearrange(DOWN4), LOW4);
    FloatVector b0 = a0.blend(a2.rearrange(UP2), HIGH2);
    FloatVector b2 = a2.blend(a0.rearrange(DOWN2), LOW2);
    FloatVector b1 = a1.blend(a3.rearrange(UP2), HIGH2);
    FloatVector b3 = a3.blend(a1.rearrange(DOWN2), LOW2);
    FloatVector b4 = a4.blend(a6.rearrange(UP2), HIGH2);
    FloatVector b6 = a6.blend(a4.rearrange(DOWN2), LOW2);
    FloatVector b5 = a5.blend(a7.rearrange(UP2), HIGH2);
    FloatVector b7 = a7.blend(a5.rearrange(DOWN2), LOW2);
    FloatVector c0 = b0.blend(b1.rearrange(UP1), HIGH1);
    FloatVector c1 = b1.blend(b0.rearrange(DOWN1), LOW1);
    FloatVector c2 = b2.blend(b3.rearrange(UP1), HIGH1);
    FloatVector c3 = b3.blend(b2.rearrange(DOWN1), LOW1);
    FloatVector c4 = b4.blend(b5.rearrange(UP1), HIGH1);
    FloatVector c5 = b5.blend(b4.rearrange(DOWN1), LOW1);
    FloatVector c6 = b6.blend(b7.rearrange(UP1), HIGH1);
    FloatVector c7 = b7.blend(b6.rearrange(DOWN1), LOW1);
    c0.intoArray(to, target);
    c1.intoArray(to, target + toRow);
    c2.intoArray(to, target + 2 * toRow);
    c3.intoArray(to, target + 3 * toRow);
    c4.intoArray(to, target + 4 * toRow);
    c5.intoArray(to, target + 5 * toRow);
    c6.intoArray(to, target + 6 * toRow);
    c7.intoArray(to, target + 7 * toRow);
  }
}
