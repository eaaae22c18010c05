package dev.cartwheel.nets.golden;

import dev.cartwheel.nets.golden.Verdict.Status;
import dev.cartwheel.nets.layers.Layer;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Checks one recorded result of Keras: a layer, loss, metric, optimiser, schedule, regulariser,
 * constraint or initialiser with its configuration, what went in and what came out.
 */
public final class KerasGolden {

  private static final List<GoldenCheck> CHECKS =
      List.of(
          new LayerCheck(UnaryOperator.identity()),
          new LossCheck(),
          new MetricCheck(),
          new OptimizerCheck(),
          new ScheduleCheck(),
          new RegularizerCheck(),
          new ConstraintCheck(),
          new InitializerCheck());

  private static final List<String> KINDS = CHECKS.stream().map(GoldenCheck::kind).toList();

  private KerasGolden() {}

  /** Whether {@link #verify} is the one to ask about such a line. */
  public static boolean recognises(Map<String, ?> line) {
    return KINDS.stream().anyMatch(line::containsKey);
  }

  /**
   * Checks a line.
   *
   * @param line a parsed JSON object: maps, lists, strings, numbers and booleans
   */
  public static Verdict verify(Map<String, ?> line) {
    for (GoldenCheck check : CHECKS) {
      if (line.get(check.kind()) instanceof String name) {
        return verify(check, name, new GoldenLine(line));
      }
    }
    return new Verdict(
        Status.FAILED, "line", "no kind; accepted: a line with one of " + String.join(", ", KINDS));
  }

  /**
   * Checks a line about a layer on another engine.
   *
   * @param engine gives the layer that computes, for one of ours that is not built
   */
  public static Verdict verifyLayer(Map<String, ?> line, UnaryOperator<Layer> engine) {
    return line.get("layer") instanceof String name
        ? verify(new LayerCheck(engine), name, new GoldenLine(line))
        : new Verdict(Status.NOT_COVERED, "line without a layer", "");
  }

  private static Verdict verify(GoldenCheck check, String name, GoldenLine line) {
    String subject = check.kind() + " " + name;
    if (!check.covers(name)) {
      return new Verdict(Status.NOT_COVERED, subject, "");
    }
    try {
      check.run(name, line);
      return new Verdict(Status.PASSED, subject, "");
    } catch (IllegalArgumentException e) {
      return new Verdict(Status.FAILED, subject, String.valueOf(e.getMessage()));
    }
  }
}
