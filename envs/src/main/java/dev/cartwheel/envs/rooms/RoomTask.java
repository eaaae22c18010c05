package dev.cartwheel.envs.rooms;

import java.util.random.RandomGenerator;

/** One kind of rooms: how they are built, what moves in them, and what the agent is there for. */
interface RoomTask {

  /** What an action led to. */
  enum Verdict {
    GO_ON,
    SUCCESS,
    /** The end, without reward. */
    FAILURE,
    /** The end, with reward −1. */
    COLLISION
  }

  /** Names the world in snapshots. */
  String name();

  /** What the agent is to do, in words. */
  String mission();

  /** Cells of a row, walls included. */
  int width();

  /** Cells of a column; rooms are square unless they say otherwise. */
  default int height() {
    return width();
  }

  /** Steps an episode may take: four for each cell unless a task says otherwise. */
  default int maxSteps() {
    return 4 * width() * height();
  }

  /** Builds new rooms and places the agent in them; the grid is {@link RoomGrid#clear}. */
  void build(RoomGrid grid, RandomGenerator random);

  /** Moves what moves by itself, after an action that did not end the episode. */
  default void move(RoomGrid grid, RandomGenerator random) {}

  /**
   * Judges an action just taken. Walking onto a goal and into lava are judged before.
   *
   * @param front the cell the agent had in front of it when it acted
   * @param before what was there then
   */
  default Verdict judge(RoomGrid grid, int action, int front, Thing before) {
    return Verdict.GO_ON;
  }
}
