package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.random.SeedSequence;
import dev.cartwheel.envs.world.SeededWorld;
import org.jspecify.annotations.Nullable;

/**
 * Chance for a wrapper: the stream of the world inside, if that is a {@link SeededWorld}, so that
 * episodes are equal to Gymnasium's; for other worlds a stream of its own under the same seed.
 */
final class WorldStream {

  /** Tells a stream of its own from the world's. */
  private static final int SPAWN_KEY = 1;

  private final @Nullable Pcg64 shared;
  private Pcg64 own = stream(0);

  WorldStream(Environment<?, ?> inner) {
    this.shared = inner.unwrapped() instanceof SeededWorld<?, ?> world ? world.random() : null;
  }

  private static Pcg64 stream(long seed) {
    return new Pcg64(SeedSequence.of(seed).child(SPAWN_KEY));
  }

  Pcg64 random() {
    return shared == null ? own : shared;
  }

  /** Starts anew where an episode's options have a seed. */
  void begin(ResetOptions options) {
    if (options.seed().isPresent()) {
      own = stream(options.seed().getAsLong());
    }
  }

  Snapshot snapshot() {
    return own.snapshot();
  }

  /** Refuses what {@link #restore} would refuse. */
  static void check(Snapshot snapshot) {
    new Pcg64(0).restore(snapshot);
  }

  void restore(Snapshot snapshot) {
    own.restore(snapshot);
  }
}
