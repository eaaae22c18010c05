package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.envs.Snapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Snapshots as values that can be compared, bit for bit. */
final class Snapshots {

  private Snapshots() {}

  static Map<String, Object> bits(Snapshot snapshot) {
    Map<String, Object> bits = new LinkedHashMap<>();
    for (String name : snapshot.names()) {
      Object array = snapshot.array(name);
      if (array instanceof float[] floats) {
        int[] raw = new int[floats.length];
        for (int i = 0; i < raw.length; i++) {
          raw[i] = Float.floatToRawIntBits(floats[i]);
        }
        bits.put(name, raw);
      } else if (array instanceof double[] doubles) {
        long[] raw = new long[doubles.length];
        for (int i = 0; i < raw.length; i++) {
          raw[i] = Double.doubleToRawLongBits(doubles[i]);
        }
        bits.put(name, raw);
      } else {
        bits.put(name, array);
      }
    }
    return bits;
  }

  static void assertEqual(Snapshot actual, Snapshot expected, String what) {
    Map<String, Object> actualBits = bits(actual);
    Map<String, Object> expectedBits = bits(expected);
    assertThat(actualBits.keySet()).as(what).isEqualTo(expectedBits.keySet());
    expectedBits.forEach(
        (name, array) -> assertThat(actualBits.get(name)).as(what + ": " + name).isEqualTo(array));
  }

  static boolean equal(Snapshot a, Snapshot b) {
    Map<String, Object> first = bits(a);
    Map<String, Object> second = bits(b);
    return first.keySet().equals(second.keySet())
        && first.keySet().stream()
            .allMatch(name -> Objects.deepEquals(first.get(name), second.get(name)));
  }
}
