package dev.cartwheel.nets.layers.attention;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** What an attention layer makes anew each pass: its mask, and which weights it drops. */
final class Masks {

  private final float rate;
  private @Nullable Tensor mask; // [B, T, S]
  private @Nullable Tensor factors; // [B, H, T, S]

  Masks(double rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw LayerConfig.refused("dropout", rate, "a number from 0 to below 1");
    }
    this.rate = (float) rate;
  }

  /**
   * 1 where a query may look at a key as far as masks say, none if everywhere.
   *
   * @param queries steps of the query that count, [B, T]
   * @param values steps of the value that count, [B, S]
   * @param keys steps of the key that count, [B, S]
   * @param asked an explicit mask, [B, T, S] or [T, S]
   */
  @Nullable Tensor mask(
      int batch,
      int steps,
      int keySteps,
      @Nullable Tensor queries,
      @Nullable Tensor values,
      @Nullable Tensor keys,
      @Nullable Tensor asked) {
    if (queries == null && values == null && keys == null && asked == null) {
      return null;
    }
    int plane = steps * keySteps;
    if (asked != null && asked.size() != plane && asked.size() != batch * plane) {
      throw new IllegalArgumentException(
          "attention_mask "
              + asked
              + "; accepted: ["
              + batch
              + ", "
              + steps
              + ", "
              + keySteps
              + "]");
    }
    Tensor made = mask;
    if (made == null || made.size() != batch * plane || made.dimension(2) != keySteps) {
      made = Tensor.constant(batch, steps, keySteps);
      mask = made;
    }
    for (int i = 0; i < made.size(); i++) {
      int row = i / keySteps;
      int key = row / steps * keySteps + i % keySteps;
      made.value()[i] =
          counts(queries, row)
                  && counts(values, key)
                  && counts(keys, key)
                  && (asked == null || counts(asked, i % asked.size()))
              ? 1
              : 0;
    }
    return made;
  }

  private static boolean counts(@Nullable Tensor mask, int index) {
    return mask == null || mask.value()[index] != 0;
  }

  /** Whether there may be dropout, in training. */
  boolean mayDrop() {
    return rate > 0;
  }

  /** What the weights of this pass are multiplied with; none if nothing is dropped. */
  @Nullable Tensor dropout(Call call, int batch, int heads, int steps, int keySteps) {
    if (!call.trains() || rate == 0) {
      return null;
    }
    Tensor drawn = factors;
    int count = batch * heads * steps * keySteps;
    if (drawn == null || drawn.size() != count) {
      drawn = Tensor.constant(batch, heads, steps, keySteps);
      factors = drawn;
    }
    for (int i = 0; i < count; i++) {
      drawn.value()[i] = call.random().nextFloat() < rate ? 0 : 1 / (1 - rate);
    }
    return drawn;
  }
}
