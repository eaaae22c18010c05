package dev.cartwheel.nets.tensor;

import java.util.List;

/**
 * What {@link Tape#apply} can compute: a kind of operation with its configuration.
 *
 * <p>The tape asks for a {@link Node} when it meets the operation with new shapes, and reuses it
 * while an equal operation returns to its position. So an operation is a record, or an object made
 * once and kept; one made anew for each call and not equal to the last costs its buffers each time.
 */
@FunctionalInterface
public interface Operation {

  /**
   * Makes room for the result of this operation on operands of these shapes. Nothing is computed
   * yet, and later passes bring other tensors of the same shapes.
   *
   * @param operands not to be kept: the list is used again
   * @throws IllegalArgumentException if their number or shapes do not fit; the message names them
   */
  Node on(List<Tensor> operands);
}
