package dev.cartwheel.runs.reference;

import dev.cartwheel.nets.dl4j.Dl4jTwin;
import dev.cartwheel.nets.golden.KerasGolden;
import dev.cartwheel.nets.golden.Verdict;
import dev.cartwheel.nets.layers.Layer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Keras computes for a layer, compared with what DL4J makes of the same layer. */
public final class Dl4jLayers implements ReferenceFormat {

  private @Nullable Dl4jTwin twin;
  private int stock;
  private int hosted;

  /** Lines that DL4J's own layers agree with. */
  public int stock() {
    return stock;
  }

  /** Lines that layers of ours inside DL4J's network agree with. */
  public int hosted() {
    return hosted;
  }

  @Override
  public boolean claims(Map<String, @Nullable Object> line) {
    return line.get("layer") instanceof String;
  }

  @Override
  public void verify(Map<String, @Nullable Object> line) {
    if (line.get("masks") != null || line.get("output_mask") != null) {
      throw new NotCoveredException("DL4J's networks are given no masks here");
    }
    if (line.get("outputs") != null) {
      throw new NotCoveredException("DL4J's networks have one output of a layer here");
    }
    Verdict verdict;
    try {
      verdict = KerasGolden.verifyLayer(line, this::twin);
    } catch (UnsupportedOperationException e) {
      throw new NotCoveredException(String.valueOf(e.getMessage()));
    }
    KerasFormat.require(verdict);
    if (twin != null && twin.stock()) {
      stock++;
    } else {
      hosted++;
    }
  }

  private Layer twin(Layer layer) {
    twin = new Dl4jTwin(layer);
    return twin;
  }
}
