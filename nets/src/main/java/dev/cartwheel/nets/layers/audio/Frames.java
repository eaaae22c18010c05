package dev.cartwheel.nets.layers.audio;

import dev.cartwheel.nets.ops.Rearranged;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * A signal [..., N] cut into stretches [..., T, length], each so many places after the one before.
 *
 * @param length of a stretch
 * @param step between their beginnings
 * @param edges what lies beyond the ends
 */
record Frames(int length, int step, Edges edges) implements Operation {

  /** How a signal goes on beyond its ends. */
  enum Edges {
    /** It does not: stretches lie within it. */
    VALID,
    /** With zeros, so that there are as many stretches as steps. */
    SAME,
    /** As in a mirror, half a stretch on either side. */
    REFLECT
  }

  @Override
  public Node on(List<Tensor> operands) {
    Tensor signal = operands.get(0);
    int samples = signal.dimension(signal.rank() - 1);
    int count =
        switch (edges) {
          case VALID -> samples < length ? 0 : (samples - length) / step + 1;
          case SAME -> (samples + step - 1) / step;
          case REFLECT -> samples <= length / 2 ? 0 : (samples - length % 2) / step + 1;
        };
    if (count == 0) {
      int least = edges == Edges.REFLECT ? length / 2 + 1 : length;
      throw new IllegalArgumentException(
          samples + " samples; accepted: " + least + " or more for frames of " + length);
    }
    int before =
        switch (edges) {
          case VALID -> 0;
          case SAME -> Math.max(0, (count - 1) * step + length - samples) / 2;
          case REFLECT -> length / 2;
        };
    int[] shape = Arrays.copyOf(signal.shape(), signal.rank() + 1);
    shape[shape.length - 2] = count;
    shape[shape.length - 1] = length;
    int[] source = new int[Math.toIntExact((long) signal.size() / samples * count * length)];
    for (int i = 0; i < source.length; i++) {
      int frame = i / length;
      int place = within(frame % count * step - before + i % length, samples);
      source[i] = place < 0 ? -1 : frame / count * samples + place;
    }
    return new Rearranged(shape, operands, source);
  }

  /** The sample at a place, -1 for a zero. */
  private int within(int place, int samples) {
    if (edges == Edges.REFLECT) {
      int positive = Math.abs(place);
      return positive < samples ? positive : 2 * (samples - 1) - positive;
    }
    return place < samples ? Math.max(-1, place) : -1;
  }
}
