package dev.cartwheel.runs.play;

import dev.cartwheel.envs.scene.Grid;
import dev.cartwheel.envs.spaces.Discrete;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A key for each discrete action. In a world that goes on by itself one action is taken while no
 * key is down; the others wait.
 */
final class ChoiceControls implements Controls<Integer> {

  private static final int WAIT = -1;

  private static final double PACE = 30;

  /** On a board of a few cells everything moves a cell a step. */
  private static final double BOARD_PACE = 8;

  private final Discrete actions;
  private final Map<String, Integer> keys = new LinkedHashMap<>(); // counted from 0
  private int idle = WAIT;
  private double pace = BOARD_PACE;

  private ChoiceControls(Discrete actions) {
    this.actions = actions;
  }

  /**
   * The keys of a world.
   *
   * @param name the world's id without its version
   * @param grid the world's cells, if it has some: its moves get the arrow keys
   */
  static ChoiceControls of(String name, Discrete actions, Optional<Grid> grid) {
    ChoiceControls controls = new ChoiceControls(actions);
    switch (name) {
      case "CartPole" -> controls.keys("left", "right");
      case "MountainCar", "Acrobot" -> controls.keys("left", "down", "right").idle(1, PACE);
      case "LunarLander" -> controls.keys("down", "left", "up", "right").idle(0, PACE);
      case "Catch" -> controls.keys("left", "down", "right");
      case "DeepSea" -> controls.keys("left", "right");
      case "Blackjack" -> controls.keys("s", "h");
      case "Taxi" -> controls.keys("down", "up", "right", "left", "p", "d");
      default -> {
        if (name.startsWith("Rooms")) {
          controls.keys("left", "right", "up", "p", "d", "space", "enter");
        } else if (name.startsWith("Arcade")) {
          controls.keys("0", "left", "up", "right", "down", "space").idle(0, BOARD_PACE);
        } else {
          grid.ifPresent(controls::arrows);
        }
      }
    }
    controls.digits();
    return controls;
  }

  /** Keys for the actions from the first on, as many as there are. */
  private ChoiceControls keys(String... names) {
    for (int action = 0; action < Math.min(names.length, actions.n()); action++) {
      keys.put(names[action], action);
    }
    return this;
  }

  private void idle(int action, double stepsPerSecond) {
    if (action < actions.n()) {
      idle = action;
      pace = stepsPerSecond;
    }
  }

  private void arrows(Grid grid) {
    for (int action = 0; action < Math.min(grid.moves().length, actions.n()); action++) {
      int[] move = grid.moves()[action];
      String key =
          switch (3 * Integer.signum(move[0]) + Integer.signum(move[1])) {
            case -3 -> "up";
            case 3 -> "down";
            case -1 -> "left";
            case 1 -> "right";
            default -> "";
          };
      if (!key.isEmpty()) {
        keys.putIfAbsent(key, action);
      }
    }
  }

  /** Whatever has no key yet gets its number, up to 9. */
  private void digits() {
    for (int action = 0; action < Math.min(10, actions.n()); action++) {
      if (!keys.containsValue(action)) {
        keys.put(Integer.toString(action), action);
      }
    }
  }

  @Override
  public @Nullable Integer action(Set<String> down) {
    for (Map.Entry<String, Integer> key : keys.entrySet()) {
      if (down.contains(key.getKey())) {
        return actions.start() + key.getValue();
      }
    }
    return idle == WAIT ? null : actions.start() + idle;
  }

  @Override
  public double pace() {
    return pace;
  }

  @Override
  public String name(Integer action) {
    return Integer.toString(action);
  }

  @Override
  public String help() {
    return keys.entrySet().stream()
        .map(key -> key.getKey() + " " + (actions.start() + key.getValue()))
        .collect(Collectors.joining("   ", "", idle == WAIT ? "" : "   none " + idle));
  }
}
