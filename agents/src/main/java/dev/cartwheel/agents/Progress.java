package dev.cartwheel.agents;

import dev.cartwheel.agents.config.Schedule;
import dev.cartwheel.agents.math.Schedules;
import dev.cartwheel.envs.Snapshot;

/**
 * How far an agent has come: the steps and updates it made, and the step budget that its schedules
 * are stretched over. The budget is part of the state: an agent that is restored keeps the one it
 * began with, and beyond it the final values.
 */
public final class Progress {

  private static final String COUNTERS = "counters";

  private long budget;
  private long steps;
  private long updates;

  /**
   * @param budget steps, 1 or more
   */
  public Progress(long budget) {
    this.budget = budget;
  }

  /** Counts a step. */
  public void step() {
    steps++;
  }

  /** Counts updates. */
  public void update(int count) {
    updates += count;
  }

  /** Steps made. */
  public long steps() {
    return steps;
  }

  /** Updates made. */
  public long updates() {
    return updates;
  }

  /** Part of the budget that is used up, 0 to 1. */
  public double done() {
    return doneAt(steps);
  }

  /** Part of the budget that was used up when so many steps were made, 0 to 1. */
  public double doneAt(long made) {
    return Math.min(1, (double) made / budget);
  }

  /** What is left of a value now. */
  public double left(double value, Schedule schedule) {
    return value * schedule.left(done());
  }

  /** A value now that goes in a straight line from start to end over a fraction of the budget. */
  public double linear(double start, double end, double fraction) {
    return Schedules.linear(start, end, fraction * budget, steps);
  }

  /** Puts it into a snapshot. */
  public void save(Snapshot.Builder snapshot) {
    snapshot.put(COUNTERS, budget, steps, updates);
  }

  /** Takes up what {@link #save} put into it. */
  public void restore(Snapshot snapshot) {
    long[] counters = snapshot.longs(COUNTERS, 3);
    budget = counters[0];
    steps = counters[1];
    updates = counters[2];
  }
}
