package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.envs.Snapshot;
import java.util.Arrays;

/**
 * How often each observation was seen. Observations are told apart by 64 bits mixed of their
 * elements' bits, so that among a billion of them a mistake is unlikely. Entries stand in the order
 * they were first seen, which makes equal histories equal snapshots.
 */
final class ObservationCounts {

  private static final String KIND = "ObservationCounts";
  private static final int FIRST_CAPACITY = 64;
  private static final int NONE = -1;
  private static final long ODD = 0x9E3779B97F4A7C15L;

  private long[] keys = new long[FIRST_CAPACITY]; // [C]
  private int[] counts = new int[FIRST_CAPACITY]; // [C]
  private int[] slots = new int[2 * FIRST_CAPACITY]; // [2C], an entry or NONE
  private int size;

  ObservationCounts() {
    Arrays.fill(slots, NONE);
  }

  /** What stands for an observation; 0 and -0 are one number. */
  static long key(float[] observation) {
    long key = observation.length;
    for (float element : observation) {
      key = (key ^ Float.floatToIntBits(element + 0f)) * ODD;
      key ^= key >>> 32;
    }
    return key;
  }

  /** Sees an observation once more and returns how often it was seen, this time included. */
  int see(long key) {
    int slot = slot(key);
    if (slots[slot] != NONE) {
      return ++counts[slots[slot]];
    }
    if (size == keys.length) {
      grow();
      slot = slot(key);
    }
    slots[slot] = size;
    keys[size] = key;
    counts[size] = 1;
    size++;
    return 1;
  }

  /** Where an observation stands, or is to stand. */
  private int slot(long key) {
    int mask = slots.length - 1;
    int slot = (int) key & mask;
    while (slots[slot] != NONE && keys[slots[slot]] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    int capacity = Math.multiplyExact(2, keys.length);
    keys = Arrays.copyOf(keys, capacity);
    counts = Arrays.copyOf(counts, capacity);
    slots = new int[Math.multiplyExact(2, capacity)];
    Arrays.fill(slots, NONE);
    for (int entry = 0; entry < size; entry++) {
      slots[slot(keys[entry])] = entry;
    }
  }

  /** Forgets all. */
  void clear() {
    if (size > 0) {
      Arrays.fill(slots, NONE);
      size = 0;
    }
  }

  Snapshot snapshot() {
    return Snapshot.of(KIND)
        .putArray("keys", Arrays.copyOf(keys, size))
        .putArray("counts", Arrays.copyOf(counts, size))
        .build();
  }

  void restore(Snapshot snapshot) {
    long[] newKeys = snapshot.expect(KIND).longs("keys");
    int[] newCounts = snapshot.ints("counts", newKeys.length);
    clear();
    for (int entry = 0; entry < newKeys.length; entry++) {
      see(newKeys[entry]);
      counts[entry] = newCounts[entry];
    }
  }
}
