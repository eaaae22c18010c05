package dev.cartwheel.runs.episode;

import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.renderer.EpisodeRecorder;
import dev.cartwheel.renderer.Frame;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** Episodes as a picture file. */
public final class Film {

  /** Worlds made of cells jump from one to the next; a faster pace would be a blur. */
  private static final double CELLS_PACE = 4;

  private static final double PACE = 30;

  private Film() {}

  /** Frames a second a scene is meant to be seen at. */
  public static double framesPerSecond(Scene scene) {
    return scene.grid().isPresent() ? CELLS_PACE : PACE;
  }

  /**
   * Records episodes from the one that is on; on failure nothing is left of the file.
   *
   * @param cut what is to be seen of each frame
   * @return frames recorded
   */
  public static int record(
      EpisodePlayer<?, ?> player, EpisodeRecorder recorder, int episodes, UnaryOperator<Frame> cut)
      throws IOException {
    try {
      int frames = 0;
      for (int episode = 0; episode < episodes; episode++) {
        if (episode > 0) {
          player.advance();
        }
        recorder.add(cut.apply(player.current()));
        frames++;
        while (!player.ended()) {
          player.advance();
          recorder.add(cut.apply(player.current()));
          frames++;
        }
        recorder.endEpisode();
      }
      return frames;
    } catch (IOException | RuntimeException e) {
      recorder.discard();
      throw e;
    }
  }
}
