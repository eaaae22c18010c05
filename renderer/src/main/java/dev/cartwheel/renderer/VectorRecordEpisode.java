package dev.cartwheel.renderer;

import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.vector.AutoresetMode;
import dev.cartwheel.envs.vector.VectorEnvironment;
import dev.cartwheel.envs.vector.VectorStep;
import dev.cartwheel.envs.wrappers.VectorWrapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records all copies of a world in one picture, or the first alone: Gymnasium's vector {@code
 * RecordVideo}. Episodes are those of the first copy. Where {@link AutoresetMode#SAME_STEP} resets
 * it, its last moment is never seen and so not recorded. What a restore leaves is not recorded.
 */
public final class VectorRecordEpisode extends VectorWrapper {

  /** A picture is at most this many times as large as that of a single world. */
  private static final int LARGEST = 4;

  private static final String KIND = "VectorRecordEpisode";

  private final Recordings recordings;
  private final double shape;
  private final int shown;
  private @Nullable Tiles tiles;
  private boolean over; // the first copy's episode, whose next step is a reset

  /** All copies, in a picture as square as can be. */
  public VectorRecordEpisode(VectorEnvironment inner, RecordingPlan plan) {
    this(inner, plan, 1, false);
  }

  /**
   * @param inner copies of a world with pictures
   * @param shape width over height that the whole picture comes as near to as it can
   * @param firstOnly whether only the first copy is shown
   */
  public VectorRecordEpisode(
      VectorEnvironment inner, RecordingPlan plan, double shape, boolean firstOnly) {
    super(inner);
    if (!(shape > 0 && shape < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("shape " + shape + "; accepted: above 0, finite");
    }
    this.shape = shape;
    this.shown = firstOnly ? 1 : inner.copies();
    this.recordings = new Recordings(plan, Math.min(LARGEST, Math.ceil(Math.sqrt(shown))));
  }

  @Override
  public void reset(ResetOptions options, VectorStep out) {
    recordings.episode();
    super.reset(options, out);
    over = false;
    show();
  }

  @Override
  public void reset(boolean[] which, VectorStep out) {
    super.reset(which, out);
    if (which[0]) {
      recordings.episode();
      over = false;
    }
    show();
  }

  @Override
  public void step(int[] actions, VectorStep out) {
    super.step(actions, out);
    note(out.last(0));
  }

  @Override
  public void step(float[] actions, VectorStep out) {
    super.step(actions, out);
    note(out.last(0));
  }

  private void note(boolean last) {
    boolean begins = autoreset() == AutoresetMode.SAME_STEP ? last : over;
    if (begins) {
      recordings.episode();
    }
    over = last && autoreset() == AutoresetMode.NEXT_STEP;
    recordings.step();
    show();
  }

  private void show() {
    if (recordings.isOn()) {
      List<Scene> scenes = VectorPictures.of(inner(), shown, "record");
      if (tiles == null) {
        tiles = Tiles.nearest(shown, scenes.get(0).width() / scenes.get(0).height(), shape);
      }
      recordings.add(new Frame(tiles.scene(scenes)));
    }
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("over", (byte) (over ? 1 : 0))
        .put("inner", inner().snapshot())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    byte[] flag = snapshot.expect(KIND).bytes("over", 1);
    inner().restore(snapshot.part("inner"));
    over = flag[0] == 1;
    recordings.discard();
  }

  /** Completes a recording under way, and closes the copies. */
  @Override
  public void close() {
    try (recordings) {
      super.close();
    }
  }
}
