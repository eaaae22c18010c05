package dev.cartwheel.envs.check;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Worlds to check, and ways to play them. */
class Plays<O, A> {

  static final int STEPS = 600;
  static final int EPISODES = 12;
  static final Optional<String> KEPT = Optional.empty();

  final Supplier<Environment<O, A>> worlds;
  final long seed;

  Plays(Supplier<Environment<O, A>> worlds, long seed) {
    this.worlds = worlds;
    this.seed = seed;
  }

  Player<O, A> player() {
    return new Player<>(worlds.get(), seed);
  }

  Player<O, A> begun() {
    return player().reset(ResetOptions.seed(seed));
  }

  List<Moment> play(long worldSeed) {
    return player().reset(ResetOptions.seed(worldSeed)).play(STEPS).moments();
  }

  @SuppressWarnings("unchecked") // they are of the action space's type
  List<A> badActions(Environment<O, A> world) {
    return (List<A>) BadActions.of(world.actionSpace());
  }

  static Optional<String> notRefused(
      Class<? extends RuntimeException> expected, String what, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException thrown) {
      return expected.isInstance(thrown)
          ? KEPT
          : Optional.of(what + " threw " + thrown + " instead of " + expected.getSimpleName());
    }
    return Optional.of(what + " was accepted");
  }
}
