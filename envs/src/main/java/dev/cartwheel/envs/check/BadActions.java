package dev.cartwheel.envs.check;

import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.MultiBinary;
import dev.cartwheel.envs.spaces.MultiDiscrete;
import dev.cartwheel.envs.spaces.Space;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Values of an action space's type that are outside it. */
final class BadActions {

  private BadActions() {}

  static List<Object> of(Space<?> space) {
    List<Object> bad = new ArrayList<>();
    if (space instanceof Discrete discrete) {
      bad.add(discrete.start() - 1);
      bad.add(discrete.start() + discrete.n());
    } else if (space instanceof Box box) {
      float[] inside = new float[box.width()];
      for (int i = 0; i < inside.length; i++) {
        inside[i] = Math.max(box.low(i), Math.min(box.high(i), 0));
      }
      bad.add(Arrays.copyOf(inside, inside.length + 1));
      bad.add(with(inside, Float.NaN));
      bad.add(with(inside, Float.POSITIVE_INFINITY));
      // Finite elements beyond their bounds may be clipped.
    } else if (space instanceof MultiDiscrete multi) {
      int[] start = multi.start();
      bad.add(Arrays.copyOf(start, start.length + 1));
      bad.add(with(start, start[0] - 1));
      bad.add(with(start, start[0] + multi.nvec()[0]));
    } else if (space instanceof MultiBinary binary) {
      bad.add(new int[binary.width() + 1]);
      bad.add(with(new int[binary.width()], 2));
    }
    // Unbounded boxes and ranges that fill the type have no neighbours outside.
    bad.removeIf(space::contains);
    return bad;
  }

  private static float[] with(float[] values, float first) {
    float[] changed = values.clone();
    changed[0] = first;
    return changed;
  }

  private static int[] with(int[] values, int first) {
    int[] changed = values.clone();
    changed[0] = first;
    return changed;
  }
}
