package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.spaces.Space;

/**
 * How agents are shown Atari games, for any world whose observations are pictures: idle steps at
 * the start, each action taken for several frames, the brighter of the last two shown, in grey and
 * small. Made of the wrappers that do each.
 *
 * <p>Source: M. C. Machado et al., "Revisiting the Arcade Learning Environment" (2018), section 2;
 * arguments of Gymnasium 1.3's {@code AtariPreprocessing}.
 *
 * @param noopMax most idle steps after a reset, 0 for none: see {@link NoopReset}
 * @param frameSkip frames an action is taken for, 1 or more
 * @param screenSize height and width of what is shown
 * @param terminalOnLifeLoss whether a lost life ends an episode: see {@link LifeLoss}
 * @param grayscaleObs whether colours become one grey
 * @param grayscaleNewaxis whether a last dimension of 1 remains for it
 * @param scaleObs whether what is shown lies from 0 to 1, not 255
 */
public record AtariPreprocessing(
    int noopMax,
    int frameSkip,
    int screenSize,
    boolean terminalOnLifeLoss,
    boolean grayscaleObs,
    boolean grayscaleNewaxis,
    boolean scaleObs) {

  /** What Gymnasium does unless told otherwise. */
  public static final AtariPreprocessing USUAL =
      new AtariPreprocessing(30, 4, 84, false, true, false, false);

  public AtariPreprocessing {
    if (noopMax < 0 || frameSkip < 1 || screenSize < 1) {
      throw new IllegalArgumentException(
          "noop_max %d, frame_skip %d, screen_size %d; accepted: 0 or more, 1 or more, 1 or more"
              .formatted(noopMax, frameSkip, screenSize));
    }
  }

  /**
   * The world so shown.
   *
   * @param world with pictures, [height, width] or [height, width, 3], and discrete actions
   */
  public Environment<float[], Integer> wrap(Environment<float[], Integer> world) {
    Environment<float[], Integer> wrapped = noopMax == 0 ? world : new NoopReset<>(world, noopMax);
    if (terminalOnLifeLoss) {
      wrapped = new LifeLoss<>(wrapped);
    }
    if (grayscaleObs && dimensions(wrapped.observationSpace()) == 3) {
      wrapped =
          new TransformObservation<>(
              wrapped, space -> ObservationTransforms.grayscale(space, false));
    }
    if (frameSkip > 1) {
      wrapped = new MaxAndSkipObservation<>(wrapped, frameSkip);
    }
    wrapped =
        new TransformObservation<>(
            wrapped, space -> ObservationTransforms.resize(space, screenSize, screenSize));
    if (grayscaleObs && grayscaleNewaxis) {
      wrapped =
          new TransformObservation<>(
              wrapped, space -> ObservationTransforms.reshape(space, screenSize, screenSize, 1));
    }
    return scaleObs
        ? new TransformObservation<>(wrapped, space -> ObservationTransforms.rescale(space, 0, 1))
        : wrapped;
  }

  private static int dimensions(Space<?> space) {
    return Boxes.box("observations", space).shape().length;
  }
}
