package dev.cartwheel.envs.toy;

import dev.cartwheel.envs.world.TabularModel.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/**
 * All outcomes of all actions in all states, laid out in primitive arrays: those of (state, action)
 * are at {@code first[state * actions + action]} up to the next pair's.
 */
final class TransitionTable {

  private final int states;
  private final int actions;
  private final int[] first; // [states * actions + 1]
  private final double[] probability; // [outcomes]
  private final double[] cumulative; // [outcomes], within each pair
  private final int[] next; // [outcomes]
  private final double[] reward; // [outcomes]
  private final boolean[] terminated; // [outcomes]

  TransitionTable(int states, int actions, BiFunction<Integer, Integer, List<Outcome>> outcomes) {
    this.states = states;
    this.actions = actions;
    this.first = new int[states * actions + 1];
    List<Outcome> all = new ArrayList<>();
    for (int state = 0; state < states; state++) {
      for (int action = 0; action < actions; action++) {
        all.addAll(outcomes.apply(state, action));
        first[state * actions + action + 1] = all.size();
      }
    }
    this.probability = all.stream().mapToDouble(Outcome::probability).toArray();
    this.cumulative = new double[all.size()];
    this.next = all.stream().mapToInt(Outcome::next).toArray();
    this.reward = all.stream().mapToDouble(Outcome::reward).toArray();
    this.terminated = new boolean[all.size()];
    for (int pair = 0; pair < states * actions; pair++) {
      double sum = 0;
      for (int i = first[pair]; i < first[pair + 1]; i++) {
        sum += probability[i];
        cumulative[i] = sum;
        terminated[i] = all.get(i).terminated();
      }
    }
  }

  int states() {
    return states;
  }

  int actions() {
    return actions;
  }

  /** Draws an outcome of (state, action): its index for the accessors below. */
  int draw(int state, int action, RandomGenerator random) {
    int pair = state * actions + action;
    return draw(cumulative, first[pair], first[pair + 1], random);
  }

  double probability(int outcome) {
    return probability[outcome];
  }

  int next(int outcome) {
    return next[outcome];
  }

  double reward(int outcome) {
    return reward[outcome];
  }

  boolean terminated(int outcome) {
    return terminated[outcome];
  }

  List<Outcome> outcomes(int state, int action) {
    int pair = state * actions + action;
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = first[pair]; i < first[pair + 1]; i++) {
      outcomes.add(new Outcome(probability[i], next[i], reward[i], terminated[i]));
    }
    return List.copyOf(outcomes);
  }

  /**
   * The first index from {@code begin} whose cumulative probability exceeds one uniform draw;
   * {@code begin}, as in Gymnasium, if rounding leaves none.
   */
  static int draw(double[] cumulative, int begin, int end, RandomGenerator random) {
    double uniform = random.nextDouble();
    for (int i = begin; i < end; i++) {
      if (cumulative[i] > uniform) {
        return i;
      }
    }
    return begin;
  }
}
