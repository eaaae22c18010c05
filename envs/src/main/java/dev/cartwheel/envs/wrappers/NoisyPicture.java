package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.Wrapper;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Dict;
import dev.cartwheel.envs.spaces.NarrowDraws;
import dev.cartwheel.envs.spaces.Space;
import java.util.Arrays;

/**
 * Puts white noise over parts of the pictures that a world shows: as observations, or under the
 * name {@code pixels} of them.
 *
 * <p>Gymnasium's noise is on what {@code render} returns, from where {@code AddRenderObservation}
 * shows it. Here it goes around a world that shows its pictures, with the same draws from the
 * world's stream.
 */
abstract class NoisyPicture<O, A> extends Wrapper<O, A> {

  private static final int CHANNELS = 3;
  private static final int WHITE = 255;

  /** Bounds of the noise of each colour where their sum is the grey. */
  private static final int[] GREY = {76, 149, 29}; // of 255: 0.2989, 0.587, 0.114

  private final String kind;
  private final boolean grey;
  private final int height;
  private final int width;
  private final boolean[] noisy; // [height * width]
  private final WorldStream stream;

  NoisyPicture(String kind, Environment<O, A> inner, boolean grey) {
    super(inner);
    Box picture = picture(inner.observationSpace());
    this.kind = kind;
    this.grey = grey;
    this.height = picture.shape()[0];
    this.width = picture.shape()[1];
    this.noisy = new boolean[height * width];
    this.stream = new WorldStream(inner);
  }

  /** Of a Dict {@code pixels} is the first name of those that worlds with pictures have. */
  private static Box picture(Space<?> space) {
    String accepted = "a Box of height, width and 3 colours from 0 to 255, alone or as 'pixels'";
    Space<?> shown = space instanceof Dict dict ? dict.spaces().get("pixels") : space;
    if (shown == null || (space instanceof Dict whole && !isFirst("pixels", whole))) {
      throw new IllegalArgumentException("observations of " + space + "; accepted: " + accepted);
    }
    Box box = Boxes.picture(accepted, shown);
    if (box.shape().length != CHANNELS || box.shape()[2] != CHANNELS) {
      throw new IllegalArgumentException("observations of " + box + "; accepted: " + accepted);
    }
    return box;
  }

  private static boolean isFirst(String name, Dict whole) {
    return whole.spaces().keySet().iterator().next().equals(name);
  }

  final int height() {
    return height;
  }

  final int width() {
    return width;
  }

  /** Whether {@link #mark} draws before the noise is drawn. */
  abstract boolean marksFirst();

  /** Marks what is to be noise, of pixels unmarked so far. */
  abstract void mark(boolean[] pixels, Pcg64 random);

  private void cover(float[] picture) {
    Pcg64 random = stream.random();
    Arrays.fill(noisy, false);
    if (marksFirst()) {
      mark(noisy, random);
    }
    int[] noise = grey ? greys(random) : colours(random);
    if (!marksFirst()) {
      mark(noisy, random);
    }
    for (int i = 0; i < noise.length; i++) {
      if (noisy[i / CHANNELS]) {
        picture[i] = noise[i];
      }
    }
  }

  private int[] colours(Pcg64 random) {
    int[] noise = new int[noisy.length * CHANNELS];
    NarrowDraws draws = new NarrowDraws(random, Byte.SIZE);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = draws.below(WHITE);
    }
    return noise;
  }

  private int[] greys(Pcg64 random) {
    int[] noise = new int[noisy.length * CHANNELS];
    NarrowDraws draws = new NarrowDraws(random, Byte.SIZE);
    for (int i = 0; i < noise.length; i += CHANNELS) {
      int sum = 0;
      for (int bound : GREY) {
        sum += draws.below(bound);
      }
      Arrays.fill(noise, i, i + CHANNELS, sum);
    }
    return noise;
  }

  @Override
  public TimeStep<O> reset(ResetOptions options) {
    TimeStep<O> first = inner().reset(options);
    stream.begin(options);
    return covered(first);
  }

  @Override
  public void reset(ResetOptions options, StepBuffer out) {
    inner().reset(options, out);
    stream.begin(options);
    cover(out.observation());
  }

  @Override
  public TimeStep<O> step(A action) {
    return covered(inner().step(action));
  }

  @Override
  public void step(A action, StepBuffer out) {
    inner().step(action, out);
    cover(out.observation());
  }

  private TimeStep<O> covered(TimeStep<O> step) {
    float[] flat = new float[observationSpace().width()];
    observationSpace().write(step.observation(), flat, 0);
    cover(flat);
    return step.showing(observationSpace().read(flat, 0));
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(kind)
        .put("random", stream.snapshot())
        .put("inner", inner().snapshot())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    Snapshot random = snapshot.expect(kind).part("random");
    WorldStream.check(random);
    inner().restore(snapshot.part("inner"));
    stream.restore(random);
  }
}
