package dev.cartwheel.nets;

/**
 * A network with a memory: what it gives depends on the rows before. Rows of a call are steps of
 * sequences side by side, [steps, sequences], in the order of time. Each input row has a number
 * that says whether a sequence begins anew with it (not 0): its memory is then emptied first.
 */
public interface RecurrentNetwork extends Network {

  /** Floats of a sequence's memory, S. */
  int stateWidth();

  /**
   * Says from where the next call starts, be it {@link #forward}, {@link #fit} or {@link
   * #gradients}; the one after needs another {@code begin}. Gradients do not reach back further.
   *
   * @param states memories, [sequences, S]; read at once
   * @param sequences sequences side by side, 1 or more; the rows of the call are a multiple
   */
  void begin(float[] states, int sequences);

  /** Copies the memories after the last rows of the last call to {@code target}. */
  void readStates(float[] target);
}
