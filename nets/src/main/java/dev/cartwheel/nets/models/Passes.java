package dev.cartwheel.nets.models;

import dev.cartwheel.nets.layers.Call;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A {@link Pass} for each size of batch: two, if the last batch is smaller. */
final class Passes {

  private final Model model;
  private final Supplier<Call> calls;
  private final Map<Integer, Pass> bySize = new LinkedHashMap<>();

  Passes(Model model, Supplier<Call> calls) {
    this.model = model;
    this.calls = calls;
  }

  Pass of(Samples samples, int batch) {
    Pass pass = bySize.get(batch);
    if (pass == null || !pass.suits(samples)) {
      pass = new Pass(model, calls.get(), samples, batch);
      bySize.put(batch, pass);
    }
    return pass;
  }
}
