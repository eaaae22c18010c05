package dev.cartwheel.runs.reference;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Keras computes for a layer, loss, metric, optimiser, schedule, regulariser or constraint.
 */
final class KerasFormat implements ReferenceFormat {

  /** The field that holds the name of the thing, which is also the kind of thing. */
  private static final List<String> KINDS =
      List.of("layer", "loss", "metric", "optimizer", "schedule", "regularizer", "constraint");

  @Override
  public boolean claims(Map<String, @Nullable Object> line) {
    return KINDS.stream().anyMatch(line::containsKey);
  }

  @Override
  public void verify(Map<String, @Nullable Object> line) {
    String kind = KINDS.stream().filter(line::containsKey).findFirst().orElseThrow();
    if (!(line.get(kind) instanceof String name)) {
      throw new IllegalArgumentException(
          "field '" + kind + "' is " + PythonJson.line(line.get(kind)) + "; accepted: a name");
    }
    throw new NotCoveredException("Keras " + kind + " " + name);
  }
}
