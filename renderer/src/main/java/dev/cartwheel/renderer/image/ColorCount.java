package dev.cartwheel.renderer.image;

import java.util.Arrays;

/** Counts colours: an open hash table from 0xRRGGBB to how often it was seen. */
final class ColorCount {

  private int[] keys = new int[1024]; // colour plus one; 0 is free
  private int[] counts = new int[1024];
  private int size;

  void clear() {
    Arrays.fill(keys, 0);
    Arrays.fill(counts, 0);
    size = 0;
  }

  int size() {
    return size;
  }

  void add(int rgb) {
    int slot = slot(rgb);
    if (keys[slot] == 0) {
      if (2 * (size + 1) > keys.length) {
        grow();
        slot = slot(rgb);
      }
      keys[slot] = rgb + 1;
      size++;
    }
    counts[slot]++;
  }

  /** The colours with their counts: count in the upper half, colour in the lower; in no order. */
  long[] entries() {
    long[] entries = new long[size];
    int count = 0;
    for (int slot = 0; slot < keys.length; slot++) {
      if (keys[slot] != 0) {
        entries[count++] = (long) counts[slot] << 32 | (keys[slot] - 1);
      }
    }
    return entries;
  }

  private int slot(int rgb) {
    int mask = keys.length - 1;
    int slot = ((rgb * 0x9E3779B1) >>> 8) & mask;
    while (keys[slot] != 0 && keys[slot] != rgb + 1) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    int[] oldKeys = keys;
    int[] oldCounts = counts;
    keys = new int[2 * oldKeys.length];
    counts = new int[keys.length];
    for (int old = 0; old < oldKeys.length; old++) {
      if (oldKeys[old] != 0) {
        int slot = slot(oldKeys[old] - 1);
        keys[slot] = oldKeys[old];
        counts[slot] = oldCounts[old];
      }
    }
  }
}
