package dev.cartwheel.agents.tabular;

import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import java.util.Arrays;

/** The state an agent is in, and what it may do there. */
public final class Situation {

  private final StateIndex states;
  private final byte[] mask; // [A]
  private int state;

  /**
   * @param states the numbering of states
   * @param actions number of actions A
   */
  public Situation(StateIndex states, int actions) {
    this.states = states;
    this.mask = new byte[actions];
  }

  /** Takes up what a world shows. */
  public void arrive(StepBuffer now) {
    state = states.of(now.observation());
    byte[] allowed = now.actionMask();
    if (allowed == null) {
      Arrays.fill(mask, (byte) 1);
    } else {
      System.arraycopy(allowed, 0, mask, 0, mask.length);
    }
  }

  /** The number of the state. */
  public int state() {
    return state;
  }

  /** 1 for each allowed action, [A]; to be read only. */
  public byte[] mask() {
    return mask;
  }

  /** Puts it into a snapshot. */
  public void save(Snapshot.Builder snapshot) {
    snapshot.put("state", state).put("mask", mask);
  }

  /** Takes up what {@link #save} put into it. */
  public void restore(Snapshot snapshot) {
    int[] restored = snapshot.ints("state", 1);
    byte[] allowed = snapshot.bytes("mask", mask.length);
    state = restored[0];
    System.arraycopy(allowed, 0, mask, 0, mask.length);
  }
}
