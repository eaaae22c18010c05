package dev.cartwheel.renderer;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Dict;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.wrappers.ObservationWrapper;
import java.util.Map;

/**
 * Shows a world's picture to its agent, alone or beside the observation, as Gymnasium's wrapper of
 * this name does: a box of [height, width, 3] from 0 to 255, red, green and blue.
 *
 * <pre>{@code
 * AtariPreprocessing.USUAL.wrap(AddRenderObservation.alone(world, 160, 210))
 * }</pre>
 *
 * @param <O> type of the observations shown
 * @param <A> type of actions
 * @param <P> type of the inner world's observations
 */
public final class AddRenderObservation<O, A, P> extends ObservationWrapper<O, A, P> {

  /** What the picture stands under beside the observation. */
  public static final String PIXELS = "pixels";

  /** What the observation stands under beside the picture. */
  public static final String STATE = "state";

  private final SceneRasterizer rasterizer;
  private final byte[] picture; // [height, width, 3]

  private AddRenderObservation(
      Environment<P, A> inner, Space<O> space, SceneRasterizer rasterizer) {
    super(inner, space);
    this.rasterizer = rasterizer;
    this.picture = new byte[3 * rasterizer.width() * rasterizer.height()];
  }

  /** Only the picture, of so many pixels. */
  public static <A, P> AddRenderObservation<float[], A, P> alone(
      Environment<P, A> inner, int width, int height) {
    return new AddRenderObservation<>(
        inner, pixels(width, height), new SceneRasterizer(width, height));
  }

  /** The picture under {@value #PIXELS} and the world's own observation under {@value #STATE}. */
  public static <A, P> AddRenderObservation<Map<String, Object>, A, P> beside(
      Environment<P, A> inner, int width, int height) {
    // In this order when flat: names are sorted.
    Dict both = new Dict(Map.of(PIXELS, pixels(width, height), STATE, inner.observationSpace()));
    return new AddRenderObservation<>(inner, both, new SceneRasterizer(width, height));
  }

  private static Box pixels(int width, int height) {
    return Box.of(0, 255, height, width, 3);
  }

  @Override
  protected void show(float[] seen, float[] shown) {
    rasterizer.draw(picture("show"));
    rasterizer.rgb(picture);
    for (int i = 0; i < picture.length; i++) {
      shown[i] = picture[i] & 0xff;
    }
    System.arraycopy(seen, 0, shown, picture.length, shown.length - picture.length);
  }
}
