package dev.cartwheel.renderer.window;

import dev.cartwheel.renderer.Frame;
import dev.cartwheel.renderer.FrameSource;

/** What a viewer's keys do, apart from any window: pace, pause, single steps, what is shown. */
class Playback {

  /** What the keys ask for. */
  enum Command {
    PAUSE,
    STEP,
    FASTER,
    SLOWER,
    RESTART,
    NUMBERS,
    VALUES,
    QUIT
  }

  private static final int FASTEST = 6; // 64 times
  private static final int SLOWEST = -4; // a sixteenth

  /** Beyond this many steps for one picture the world is too slow for the pace asked for. */
  private static final int MOST_STEPS_AT_ONCE = 200;

  private final FrameSource source;
  private final double stepsPerSecond;
  private int speed; // a power of two
  private double due;
  private boolean paused;
  private boolean ended;
  private boolean quit;
  private int changes;
  private boolean numbers = true;
  private boolean values = true;

  Playback(FrameSource source, double stepsPerSecond) {
    this.source = source;
    this.stepsPerSecond = stepsPerSecond;
  }

  /** Lets time pass. */
  void pass(double seconds) {
    if (paused || ended) {
      return;
    }
    due += seconds * stepsPerSecond * Math.scalb(1.0, speed);
    for (int steps = 0; due >= 1 && !ended; steps++) {
      due = steps < MOST_STEPS_AT_ONCE ? due - 1 : 0;
      advance();
    }
  }

  void press(Command command) {
    changes++;
    switch (command) {
      case PAUSE -> paused = !paused;
      case STEP -> {
        paused = true;
        advance();
      }
      case FASTER -> speed = Math.min(FASTEST, speed + 1);
      case SLOWER -> speed = Math.max(SLOWEST, speed - 1);
      case RESTART -> {
        source.restart();
        ended = false;
        due = 0;
      }
      case NUMBERS -> numbers = !numbers;
      case VALUES -> values = !values;
      case QUIT -> quit = true;
    }
  }

  /** What to show now. */
  Frame frame() {
    Frame frame = source.current();
    frame = numbers ? frame : frame.withoutHud();
    return values ? frame : frame.withoutCells();
  }

  /** The state and the keys, in one line. */
  String help() {
    return state()
        + "   ·   space pause   → step   + − speed   r restart   o numbers   v values   q quit";
  }

  /** Whether it is the end, a pause, or the pace. */
  final String state() {
    String pace = speed >= 0 ? "×" + (1 << speed) : "×1/" + (1 << -speed);
    return ended ? "end" : paused ? "paused" : pace;
  }

  /** Grows with whatever may alter the picture. */
  int changes() {
    return changes;
  }

  boolean hasQuit() {
    return quit;
  }

  private void advance() {
    changes++;
    ended = !source.advance();
  }
}
