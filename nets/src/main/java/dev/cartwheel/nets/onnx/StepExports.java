package dev.cartwheel.nets.onnx;

import static dev.cartwheel.nets.onnx.Graph.with;

import dev.cartwheel.nets.Activation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sequences step by step, as a loop: what ONNX's own recurrent operators cannot do. */
final class StepExports {

  /** The next states of a step's inputs and the states before. */
  interface Cell {
    List<String> next(String input, List<String> states);
  }

  /**
   * How a loop goes.
   *
   * @param rank of a state, with the batch
   * @param backwards whether it begins with the last step
   * @param sequences whether the output has all steps
   * @param zeroMasked whether the output of a masked step is 0, not that of the step before
   */
  record Loop(int rank, boolean backwards, boolean sequences, boolean zeroMasked) {}

  private StepExports() {}

  /**
   * A cell over a sequence [B, T, ...].
   *
   * @return the output, then the last states
   */
  static List<String> over(
      Graph graph,
      String inputs,
      @Nullable Edge mask,
      List<String> states,
      String zeros,
      Loop loop,
      Cell cell) {
    int count = states.size();
    List<String> first = new ArrayList<>(states);
    List<String> sequences = new ArrayList<>(List.of(inputs));
    if (mask != null) {
      first.add(zeros); // the output so far
      sequences.add(mask.name());
    }
    List<String> made =
        graph.scan(
            first,
            sequences,
            loop.backwards(),
            (before, parts) -> {
              List<String> next = cell.next(parts.get(0), before.subList(0, count));
              List<String> after = new ArrayList<>(next);
              if (mask != null) {
                Edge counts = new Edge(parts.get(1), -1);
                after.clear();
                for (int i = 0; i < count; i++) {
                  after.add(kept(graph, counts, loop, next.get(i), before.get(i)));
                }
                String otherwise = loop.zeroMasked() ? graph.number(0) : before.get(count);
                after.add(kept(graph, counts, loop, next.get(0), otherwise));
              }
              if (loop.sequences()) {
                after.add(mask == null ? after.get(0) : after.get(count));
              }
              return after;
            });
    List<String> all = new ArrayList<>();
    all.add(loop.sequences() ? made.get(made.size() - 1) : made.get(mask == null ? 0 : count));
    all.addAll(made.subList(0, count));
    return all;
  }

  private static String kept(Graph graph, Edge counts, Loop loop, String next, String before) {
    return MergingExports.where(graph, counts, loop.rank(), next, before);
  }

  /** Equal blocks of the last axis. */
  static List<String> blocks(Graph graph, String z, int count) {
    return graph.nodes("Split", List.of(z), count, with("axis", -1), with("num_outputs", count));
  }

  /** The next h and c of gates in blocks i, f, g and o, and c. */
  static List<String> lstm(
      Graph graph, Activation activation, Activation gateActivation, String z, String c) {
    List<String> gates = new ArrayList<>();
    for (String block : blocks(graph, z, 4)) {
      Activation function = gates.size() == 2 ? activation : gateActivation;
      gates.add(ActivationExports.of(graph, function, block));
    }
    String kept = graph.node("Mul", gates.get(1), c);
    String next = graph.node("Add", kept, graph.node("Mul", gates.get(0), gates.get(2)));
    String squashed = ActivationExports.of(graph, activation, next);
    return List.of(graph.node("Mul", gates.get(3), squashed), next);
  }
}
