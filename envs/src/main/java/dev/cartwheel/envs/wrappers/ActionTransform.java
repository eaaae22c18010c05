package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Space;

/**
 * A way to take continuous actions otherwise that remembers nothing, on flat forms, so that it
 * serves one world and a vector of worlds alike.
 */
public interface ActionTransform {

  /** The actions taken. */
  Box space();

  /** Turns the action at {@code given[from]} into the world's own at {@code own[to]}. */
  void turn(float[] given, int from, float[] own, int to);

  /** {@code ClipAction}: any numbers, cut to the world's bounds. */
  static ActionTransform clip(Space<?> actions) {
    Box own = Boxes.box("actions", actions);
    Box offered = Box.of(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, own.shape());
    return new ActionTransform() {
      @Override
      public Box space() {
        return offered;
      }

      @Override
      public void turn(float[] given, int from, float[] target, int to) {
        for (int i = 0; i < own.width(); i++) {
          target[to + i] = Math.max(own.low(i), Math.min(own.high(i), given[from + i]));
        }
      }
    };
  }

  /** {@code RescaleAction}: numbers between two bounds, stretched to the world's own. */
  static ActionTransform rescale(Space<?> actions, double min, double max) {
    Box own = Boxes.box("actions", actions);
    return rescale(own, Boxes.alike(own, min), Boxes.alike(own, max));
  }

  /** As {@link #rescale(Space, double, double)}, with bounds for each element. */
  static ActionTransform rescale(Space<?> actions, double[] min, double[] max) {
    BoxScale scale = new BoxScale("actions", Boxes.box("actions", actions), min, max);
    return new ActionTransform() {
      @Override
      public Box space() {
        return scale.offered();
      }

      @Override
      public void turn(float[] given, int from, float[] target, int to) {
        scale.backward(given, from, target, to);
      }
    };
  }
}
