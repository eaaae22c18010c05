package dev.cartwheel.nets.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gradients as operations on a tape: the chain rule along all ways from sources to a target. */
final class Derivation {

  private static final Operation ZEROS = new Level(0, 0, 0, 0, 0);

  private final Tape tape;
  private final Set<Tensor> dependent = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Tensor, Tensor> slopes = new IdentityHashMap<>();

  Derivation(Tape tape) {
    this.tape = tape;
  }

  /**
   * The gradient of each source.
   *
   * @param nodes recorded so far; their derivatives follow on the tape
   */
  List<Tensor> of(Node[] nodes, Tensor target, List<Tensor> sources) {
    dependent.clear();
    slopes.clear();
    dependent.addAll(sources);
    for (Node node : nodes) {
      for (int i = 0; i < node.operands(); i++) {
        if (dependent.contains(node.operand(i))) {
          dependent.add(node.output());
        }
      }
    }
    if (!dependent.contains(target)) {
      throw new IllegalArgumentException(
          "gradient of " + target + " by " + sources + "; accepted: what it depends on");
    }
    slopes.put(target, tape.apply(Level.ONES, target));
    for (int n = nodes.length - 1; n >= 0; n--) {
      Tensor dy = slopes.get(nodes[n].output());
      for (int i = 0; dy != null && i < nodes[n].operands(); i++) {
        Tensor operand = nodes[n].operand(i);
        if (dependent.contains(operand)) {
          add(operand, nodes[n], i, dy);
        }
      }
    }
    List<Tensor> found = new ArrayList<>();
    for (Tensor source : sources) {
      Tensor slope = slopes.get(source);
      found.add(slope == null ? tape.apply(ZEROS, source) : slope);
    }
    return found;
  }

  private void add(Tensor operand, Node node, int index, Tensor dy) {
    Tensor slope = node.derivative(tape, index, dy);
    if (slope != null) {
      Tensor before = slopes.get(operand);
      slopes.put(operand, before == null ? slope : tape.add(before, slope));
    }
  }
}
