package dev.cartwheel.runs.reference;

import dev.cartwheel.nets.golden.KerasGolden;
import dev.cartwheel.nets.golden.Verdict;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Keras computes for a layer, loss, metric, optimiser, schedule, regulariser, constraint or
 * initialiser.
 */
final class KerasFormat implements ReferenceFormat {

  @Override
  public boolean claims(Map<String, @Nullable Object> line) {
    return KerasGolden.recognises(line);
  }

  @Override
  public void verify(Map<String, @Nullable Object> line) {
    require(KerasGolden.verify(line));
  }

  static void require(Verdict verdict) {
    switch (verdict.status()) {
      case PASSED -> {}
      case FAILED ->
          throw new IllegalArgumentException(verdict.subject() + ": " + verdict.message());
      case NOT_COVERED -> throw new NotCoveredException("Keras " + verdict.subject());
    }
  }
}
