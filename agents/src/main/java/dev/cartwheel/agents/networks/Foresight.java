package dev.cartwheel.agents.networks;

import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.nets.Network;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a network says of all copies of a world, computed at once and handed out as each is asked
 * for: one pass over the weights, not one for each copy. Only for networks whose rows are {@link
 * Network#rowsApart apart}, so that nobody can tell.
 */
public final class Foresight {

  private final int observed;
  private final float[] flat; // [N, observed]
  private final float[] outputs; // [N, O]
  private final @Nullable StepBuffer[] shown; // [N]; none once handed out
  private int count;

  /**
   * @param copies most copies, N
   * @param observed floats of a flat observation
   * @param width floats of an output row, O
   */
  public Foresight(int copies, int observed, int width) {
    this.observed = observed;
    this.flat = new float[copies * observed];
    this.outputs = new float[copies * width];
    this.shown = new @Nullable StepBuffer[copies];
  }

  /** Notes what is shown, and returns the observations in flat form, [copies shown, observed]. */
  public float[] see(List<StepBuffer> now) {
    forget();
    count = now.size();
    for (int i = 0; i < count; i++) {
      System.arraycopy(now.get(i).observation(), 0, flat, i * observed, observed);
      shown[i] = now.get(i);
    }
    return flat;
  }

  /** Where the outputs for what was {@link #see seen} go. */
  public float[] outputs() {
    return outputs;
  }

  /** Copies the outputs for a buffer, if it was seen and not asked for since. */
  public boolean take(StepBuffer now, float[] row) {
    for (int i = 0; i < count; i++) {
      if (shown[i] == now) {
        System.arraycopy(outputs, i * row.length, row, 0, row.length);
        shown[i] = null;
        return true;
      }
    }
    return false;
  }

  /** To be called when the network has learned, or is another. */
  public void forget() {
    Arrays.fill(shown, 0, count, null);
    count = 0;
  }
}
