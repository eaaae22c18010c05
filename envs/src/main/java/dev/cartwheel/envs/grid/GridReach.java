package dev.cartwheel.envs.grid;

/** Which states a goal can be reached from, found backwards from the goals. */
final class GridReach {

  private final GridConfig config;
  private final GridDynamics dynamics;
  private final int[] firstOf; // [states + 1], where a state's predecessors begin
  private final int[] predecessors; // [edges]

  private GridReach(GridConfig config, GridDynamics dynamics) {
    this.config = config;
    this.dynamics = dynamics;
    this.firstOf = new int[dynamics.states() + 1];
    forEachEdge((from, to) -> firstOf[to + 1]++);
    for (int state = 0; state < dynamics.states(); state++) {
      firstOf[state + 1] += firstOf[state];
    }
    this.predecessors = new int[firstOf[dynamics.states()]];
    int[] filled = new int[dynamics.states()];
    forEachEdge((from, to) -> predecessors[firstOf[to] + filled[to]++] = from);
  }

  /**
   * Refuses a world in which an episode may begin that cannot be won.
   *
   * @throws IllegalArgumentException naming the first such start
   */
  static void refuseHopelessStart(GridConfig config, GridDynamics dynamics) {
    boolean[] hopeful = new GridReach(config, dynamics).hopeful();
    for (int start : config.map().starts()) {
      if (!hopeful[start]) {
        throw new IllegalArgumentException(
            config.map().place(start)
                + ": no goal can be reached from this start; accepted: a map with a way through");
      }
    }
  }

  private boolean[] hopeful() {
    boolean[] hopeful = new boolean[dynamics.states()];
    int[] queue = new int[dynamics.states()];
    int tail = 0;
    for (int state = 0; state < hopeful.length; state++) {
      if (config.map().goalAt(dynamics.cell(state))) {
        hopeful[state] = true;
        queue[tail++] = state;
      }
    }
    for (int head = 0; head < tail; head++) {
      int state = queue[head];
      for (int i = firstOf[state]; i < firstOf[state + 1]; i++) {
        if (!hopeful[predecessors[i]]) {
          hopeful[predecessors[i]] = true;
          queue[tail++] = predecessors[i];
        }
      }
    }
    return hopeful;
  }

  /**
   * Every step that can happen. Slipping adds none: where it leads, some other action leads too.
   */
  private void forEachEdge(Edge edge) {
    for (int state = 0; state < dynamics.states(); state++) {
      if (!dynamics.stands(state)) {
        continue;
      }
      for (int direction = 0; direction < GridDynamics.ACTIONS; direction++) {
        if (config.windProbability() > 0) {
          edge.accept(state, dynamics.next(state, direction, true));
        }
        if (config.windProbability() < 1) {
          edge.accept(state, dynamics.next(state, direction, false));
        }
      }
    }
  }

  private interface Edge {
    void accept(int from, int to);
  }
}
