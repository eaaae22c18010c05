package dev.cartwheel.replay;

import java.nio.ByteBuffer;

/**
 * A transition as bytes that lie together: both observations, reward and discount; where there are
 * masks the discrete action and both masks; and an action's floats.
 */
final class TransitionRecord {

  private final TransitionLayout layout;

  TransitionRecord(TransitionLayout layout) {
    if (layout.bytes() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "transitions of " + layout.bytes() + " bytes; accepted: up to " + Integer.MAX_VALUE);
    }
    this.layout = layout;
  }

  /** Bytes it takes. */
  int bytes() {
    return (int) layout.bytes();
  }

  /** Writes a row of a batch to where {@code at} is. */
  void write(TransitionBatch from, int row, ByteBuffer to, int at) {
    int width = layout.observationWidth();
    int offset = put(from.observations(), row * width, width, to, at);
    offset = put(from.nextObservations(), row * width, width, to, offset);
    to.putFloat(offset, from.rewards()[row]);
    to.putFloat(offset + Float.BYTES, from.discounts()[row]);
    offset += 2 * Float.BYTES;
    int choices = layout.choices();
    if (choices > 0) {
      to.putInt(offset, from.actions()[row]);
      offset += Integer.BYTES;
      to.put(offset, from.actionMasks(), row * choices, choices);
      to.put(offset + choices, from.nextActionMasks(), row * choices, choices);
      offset += 2 * choices;
    }
    int actionWidth = layout.actionWidth();
    put(from.continuousActions(), row * actionWidth, actionWidth, to, offset);
  }

  private static int put(float[] from, int offset, int count, ByteBuffer to, int at) {
    for (int i = 0; i < count; i++) {
      to.putFloat(at + i * Float.BYTES, from[offset + i]);
    }
    return at + count * Float.BYTES;
  }

  /** Reads what stands at {@code at} into a row of a batch. */
  void read(ByteBuffer from, int at, TransitionBatch to, int row) {
    int width = layout.observationWidth();
    int offset = take(from, at, width, to.observations(), row * width);
    offset = take(from, offset, width, to.nextObservations(), row * width);
    to.rewards()[row] = from.getFloat(offset);
    to.discounts()[row] = from.getFloat(offset + Float.BYTES);
    offset += 2 * Float.BYTES;
    int choices = layout.choices();
    if (choices > 0) {
      to.actions()[row] = from.getInt(offset);
      offset += Integer.BYTES;
      from.get(offset, to.actionMasks(), row * choices, choices);
      from.get(offset + choices, to.nextActionMasks(), row * choices, choices);
      offset += 2 * choices;
    }
    int actionWidth = layout.actionWidth();
    take(from, offset, actionWidth, to.continuousActions(), row * actionWidth);
  }

  private static int take(ByteBuffer from, int at, int count, float[] to, int offset) {
    for (int i = 0; i < count; i++) {
      to[offset + i] = from.getFloat(at + i * Float.BYTES);
    }
    return at + count * Float.BYTES;
  }
}
