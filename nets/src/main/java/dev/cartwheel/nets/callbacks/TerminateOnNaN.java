package dev.cartwheel.nets.callbacks;

import dev.cartwheel.nets.models.Callback;
import dev.cartwheel.nets.models.Training;

/** Ends a training when the loss of a batch is no finite number. */
public final class TerminateOnNaN implements Callback {

  @Override
  public void batchEnds(Training training, int batch, double loss) {
    if (!Double.isFinite(loss)) {
      training.stop();
    }
  }
}
