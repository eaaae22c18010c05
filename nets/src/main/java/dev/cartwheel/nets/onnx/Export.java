package dev.cartwheel.nets.onnx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a layer's nodes. */
interface Export {

  /**
   * What was written.
   *
   * @param names of the outputs, the layer's further ones after its first
   * @param mask of the first, if the layer makes one anew
   */
  record Outputs(List<String> names, @Nullable String mask) {

    static Outputs of(String name) {
      return new Outputs(List.of(name), null);
    }
  }

  /** Writes a layer's nodes; returns the name of its output. */
  interface Single {
    String write(Source source);
  }

  Outputs write(Source source);

  /** Of a layer with one output. */
  static Export of(Single single) {
    return source -> Outputs.of(single.write(source));
  }
}
