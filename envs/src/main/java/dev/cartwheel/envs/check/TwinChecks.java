package dev.cartwheel.envs.check;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.TimeStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Checks that compare two plays which should be equal. */
final class TwinChecks<O, A> extends Plays<O, A> {

  TwinChecks(Supplier<Environment<O, A>> worlds, long seed) {
    super(worlds, seed);
  }

  Optional<String> sameSeed() {
    Optional<String> betweenWorlds = Moment.difference(play(seed), play(seed));
    if (betweenWorlds.isPresent()) {
      return betweenWorlds;
    }
    Environment<O, A> world = worlds.get();
    new Player<>(world, seed + 1).reset(ResetOptions.seed(seed + 1)).play(STEPS);
    Player<O, A> again = new Player<>(world, seed).reset(ResetOptions.seed(seed)).play(STEPS);
    return Moment.difference(play(seed), again.moments())
        .map(difference -> "in a world used before, " + difference);
  }

  Optional<String> seedsMatter() {
    return varies(unseededEpisodes()) && !varies(seededEpisodes())
        ? Optional.of(EPISODES + " seeds gave one episode, though its episodes vary without seeds")
        : KEPT;
  }

  Optional<String> streamGoesOn() {
    return varies(seededEpisodes()) && !varies(unseededEpisodes())
        ? Optional.of("resets without a seed gave one episode, though its episodes vary by seed")
        : KEPT;
  }

  private List<List<Moment>> seededEpisodes() {
    List<List<Moment>> episodes = new ArrayList<>();
    for (int episode = 0; episode < EPISODES; episode++) {
      episodes.add(player().reset(ResetOptions.seed(seed + episode)).play(20).moments());
    }
    return episodes;
  }

  private List<List<Moment>> unseededEpisodes() {
    Environment<O, A> world = worlds.get();
    world.reset(ResetOptions.seed(seed));
    List<List<Moment>> episodes = new ArrayList<>();
    for (int episode = 0; episode < EPISODES; episode++) {
      episodes.add(new Player<>(world, seed).reset(ResetOptions.NONE).play(20).moments());
    }
    return episodes;
  }

  private static boolean varies(List<List<Moment>> episodes) {
    return episodes.stream()
        .anyMatch(episode -> Moment.difference(episodes.get(0), episode).isPresent());
  }

  Optional<String> badActionsChangeNothing() {
    Environment<O, A> world = worlds.get();
    Player<O, A> tried =
        new Player<>(world, seed)
            .beforeStep(
                () -> {
                  for (A action : badActions(world)) {
                    tryStep(world, action);
                  }
                });
    tried.reset(ResetOptions.seed(seed)).play(STEPS / 4);
    return Moment.difference(begun().play(STEPS / 4).moments(), tried.moments())
        .map(difference -> "without and with refused actions between, " + difference);
  }

  private static <A> void tryStep(Environment<?, A> world, A action) {
    try {
      world.step(action);
    } catch (IllegalArgumentException refused) {
      // as it should be
    }
  }

  Optional<String> notAliased() {
    Environment<O, A> world = worlds.get();
    List<O> kept = new ArrayList<>();
    Player<O, A> keeping =
        new Player<>(world, seed)
            .onStep(step -> kept.add(step.observation()))
            .reset(ResetOptions.seed(seed))
            .play(STEPS / 4);
    for (int i = 0; i < kept.size(); i++) {
      Moment then = keeping.moments().get(i);
      Moment now = Moment.of("", TimeStep.first(kept.get(i)), world.observationSpace());
      if (!Arrays.equals(then.observation(), now.observation())) {
        return Optional.of("the observation of " + then.at() + " was changed by later steps");
      }
    }
    Player<O, A> scribbling =
        player()
            .onStep(step -> scribble(step.observation()))
            .reset(ResetOptions.seed(seed))
            .play(STEPS / 4);
    return Moment.difference(keeping.moments(), scribbling.moments())
        .map(difference -> "after writing into a received observation, " + difference);
  }

  private static void scribble(Object observation) {
    if (observation instanceof float[] floats) {
      Arrays.fill(floats, 0.123f);
    } else if (observation instanceof int[] ints) {
      Arrays.fill(ints, 0);
    }
  }

  Optional<String> bothForms() {
    return Moment.difference(play(seed), player().playInPlace(seed, STEPS).moments())
        .map(difference -> "by value and in place, " + difference);
  }

  Optional<String> snapshotsContinue() {
    for (int at : new int[] {0, 1, 7, 50, 203}) {
      Environment<O, A> world = worlds.get();
      Player<O, A> before = new Player<>(world, seed).reset(ResetOptions.seed(seed)).play(at);
      Snapshot snapshot = world.snapshot();
      List<Moment> onward = onward(world, before.running());
      world.restore(snapshot);
      List<Moment> again = onward(world, before.running());
      Environment<O, A> other = worlds.get();
      other.restore(snapshot);
      List<Moment> elsewhere = onward(other, before.running());
      Optional<String> difference =
          Moment.difference(onward, again).or(() -> Moment.difference(onward, elsewhere));
      if (difference.isPresent()) {
        return difference.map(text -> "restored after " + at + " steps, " + text);
      }
    }
    return KEPT;
  }

  private List<Moment> onward(Environment<O, A> world, boolean running) {
    return new Player<>(world, seed + 1).running(running).play(STEPS / 2).moments();
  }

  Optional<String> foreignSnapshot() {
    Environment<O, A> world = worlds.get();
    Player<O, A> player = new Player<>(world, seed).reset(ResetOptions.seed(seed));
    Optional<String> taken =
        notRefused(
            IllegalArgumentException.class,
            "the snapshot",
            () -> world.restore(Snapshot.of("no such world").build()));
    return taken.or(
        () ->
            Moment.difference(begun().play(STEPS / 4).moments(), player.play(STEPS / 4).moments())
                .map(difference -> "without and with a refused snapshot, " + difference));
  }

  Optional<String> sceneMovesNothing() {
    Environment<O, A> world = worlds.get();
    Player<O, A> looking =
        new Player<>(world, seed)
            .onStep(step -> world.scene())
            .reset(ResetOptions.seed(seed))
            .play(STEPS / 4);
    return Moment.difference(begun().play(STEPS / 4).moments(), looking.moments())
        .map(difference -> "without and with a look at the scene, " + difference);
  }
}
