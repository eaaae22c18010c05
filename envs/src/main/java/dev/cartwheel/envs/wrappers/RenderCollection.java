package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.scene.Scene;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the scene of each moment until somebody asks for them.
 *
 * <p>Scenes are no part of a snapshot: after a restore the collection is empty.
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public final class RenderCollection<O, A> extends StepWatcher<O, A> {

  private final boolean popFrames;
  private final boolean resetClean;
  private final List<Scene> scenes = new ArrayList<>();

  /**
   * @param inner a world with pictures
   * @param popFrames whether asking empties the collection
   * @param resetClean whether a reset does
   */
  public RenderCollection(Environment<O, A> inner, boolean popFrames, boolean resetClean) {
    super(inner);
    this.popFrames = popFrames;
    this.resetClean = resetClean;
  }

  /** The scenes of the moments collected, the oldest first: Gymnasium's {@code render}. */
  public List<Scene> render() {
    List<Scene> collected = List.copyOf(scenes);
    if (popFrames) {
      scenes.clear();
    }
    return collected;
  }

  @Override
  protected void stepped(double reward, boolean last) {
    collect();
  }

  private void collect() {
    scenes.add(picture("collect"));
  }

  @Override
  protected void begun() {
    if (resetClean) {
      scenes.clear();
    }
    collect();
  }

  @Override
  public void restore(Snapshot snapshot) {
    super.restore(snapshot);
    scenes.clear();
  }
}
