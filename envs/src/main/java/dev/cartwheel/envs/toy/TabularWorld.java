package dev.cartwheel.envs.toy;

import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.world.SeededWorld;
import dev.cartwheel.envs.world.TabularModel;
import java.util.List;
import java.util.Map;

/**
 * A world whose state is its observation and whose dynamics are a table. Every reset and every step
 * takes one uniform draw, also where there is nothing to choose, as in Gymnasium.
 *
 * <p>{@code info} holds {@code prob}, the probability of the transition just made.
 */
abstract class TabularWorld extends SeededWorld<Integer, Integer> implements TabularModel {

  private final String kind;
  private final TransitionTable table;
  private final double[] initialDistribution; // [states]
  private final double[] cumulativeStart; // [states]
  private int state;
  private double probability = 1;

  TabularWorld(String kind, TransitionTable table, double[] initialDistribution) {
    super(kind, new Discrete(table.states()), new Discrete(table.actions()));
    this.kind = kind;
    this.table = table;
    this.initialDistribution = initialDistribution;
    this.cumulativeStart = new double[initialDistribution.length];
    double sum = 0;
    for (int i = 0; i < cumulativeStart.length; i++) {
      sum += initialDistribution[i];
      cumulativeStart[i] = sum;
    }
  }

  /** The state now. */
  final int state() {
    return state;
  }

  @Override
  public final int states() {
    return table.states();
  }

  @Override
  public final int actions() {
    return table.actions();
  }

  @Override
  public final List<Outcome> outcomes(int fromState, int action) {
    return table.outcomes(fromState, action);
  }

  @Override
  public final double[] initialDistribution() {
    return initialDistribution.clone();
  }

  @Override
  protected final void start(Map<String, Object> options) {
    state = TransitionTable.draw(cumulativeStart, 0, cumulativeStart.length, random());
    probability = 1;
    started();
  }

  /** Called when an episode has begun, for what a world draws beside its first state. */
  void started() {}

  /** Called with every transition drawn from the table; returns the state it really leads to. */
  int arrival(int from, int next) {
    return next;
  }

  @Override
  protected final double advance(Integer action) {
    int outcome = table.draw(state, action, random());
    state = arrival(state, table.next(outcome));
    probability = table.probability(outcome);
    if (table.terminated(outcome)) {
      terminate();
    }
    return table.reward(outcome);
  }

  @Override
  protected final void observe(float[] target) {
    target[0] = state;
  }

  @Override
  public Map<String, Object> info() {
    return Map.of("prob", probability);
  }

  @Override
  protected void save(Snapshot.Builder snapshot) {
    snapshot.put("state", state).put("probability", probability);
  }

  @Override
  protected void load(Snapshot snapshot) {
    int loaded = snapshot.ints("state", 1)[0];
    double loadedProbability = snapshot.doubles("probability", 1)[0];
    if (loaded < 0 || loaded >= states()) {
      throw new IllegalArgumentException(
          kind + " state " + loaded + "; accepted: 0 to " + (states() - 1));
    }
    state = loaded;
    probability = loadedProbability;
  }
}
