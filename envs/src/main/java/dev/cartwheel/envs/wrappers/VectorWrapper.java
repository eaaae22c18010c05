package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.vector.AutoresetMode;
import dev.cartwheel.envs.vector.VectorEnvironment;
import dev.cartwheel.envs.vector.VectorStep;
import java.util.Map;
import java.util.Optional;

/** A vector of worlds around another; what it does not override goes through to the inner one. */
public abstract class VectorWrapper implements VectorEnvironment {

  private final VectorEnvironment inner;

  protected VectorWrapper(VectorEnvironment inner) {
    this.inner = inner;
  }

  /** The wrapped vector. */
  public final VectorEnvironment inner() {
    return inner;
  }

  @Override
  public final int copies() {
    return inner.copies();
  }

  @Override
  public Space<?> singleObservationSpace() {
    return inner.singleObservationSpace();
  }

  @Override
  public Space<?> singleActionSpace() {
    return inner.singleActionSpace();
  }

  @Override
  public final AutoresetMode autoreset() {
    return inner.autoreset();
  }

  @Override
  public void reset(ResetOptions options, VectorStep out) {
    inner.reset(options, out);
  }

  @Override
  public void reset(boolean[] which, VectorStep out) {
    inner.reset(which, out);
  }

  @Override
  public void step(int[] actions, VectorStep out) {
    inner.step(actions, out);
  }

  @Override
  public void step(float[] actions, VectorStep out) {
    inner.step(actions, out);
  }

  @Override
  public Map<String, Object> infos() {
    return inner.infos();
  }

  @Override
  public Optional<Scene> scene(int copy) {
    return inner.scene(copy);
  }

  @Override
  public Snapshot snapshot() {
    return inner.snapshot();
  }

  @Override
  public void restore(Snapshot snapshot) {
    inner.restore(snapshot);
  }

  @Override
  public void close() {
    inner.close();
  }
}
