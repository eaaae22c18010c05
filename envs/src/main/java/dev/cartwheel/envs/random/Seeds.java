package dev.cartwheel.envs.random;

/**
 * One master seed, from which every random stream of a run is derived.
 *
 * @param master the seed, not negative
 */
public record Seeds(long master) {

  public Seeds {
    if (master < 0) {
      throw new IllegalArgumentException("seed " + master + "; accepted: 0 to " + Long.MAX_VALUE);
    }
  }

  /** The streams of {@code master}. */
  public static Seeds of(long master) {
    return new Seeds(master);
  }

  /** A new generator at the start of a purpose's stream. */
  public Pcg64 stream(Stream stream) {
    return new Pcg64(sequence(stream));
  }

  /** A new generator at the start of the {@code index}-th stream of a purpose. */
  public Pcg64 stream(Stream stream, int index) {
    return new Pcg64(sequence(stream).child(index));
  }

  /** A seed for what takes seeds, such as {@code Environment.reset}; not negative. */
  public long seed(Stream stream) {
    return sequence(stream).longs(1)[0] >>> 1;
  }

  /** The {@code index}-th seed of a purpose, for worlds side by side; not negative. */
  public long seed(Stream stream, int index) {
    return sequence(stream).child(index).longs(1)[0] >>> 1;
  }

  private SeedSequence sequence(Stream stream) {
    return SeedSequence.of(master).child(stream.child());
  }
}
