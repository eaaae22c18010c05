package dev.cartwheel.envs.check;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.scene.Scene;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** How each rule is checked: empty if it is kept, else what was seen. */
final class RuleChecks<O, A> {

  private static final int STEPS = 600;
  private static final int EPISODE_LIMIT = 100_000;
  private static final int EPISODES = 12;
  private static final Optional<String> KEPT = Optional.empty();

  private final Supplier<Environment<O, A>> worlds;
  private final long seed;

  RuleChecks(Supplier<Environment<O, A>> worlds, long seed) {
    this.worlds = worlds;
    this.seed = seed;
  }

  Optional<String> seen(Rule rule) {
    return switch (rule) {
      case CAN_BE_MADE -> canBeMade();
      case RESET_BEGINS_AN_EPISODE -> resetBegins();
      case OBSERVATIONS_ARE_IN_THE_SPACE -> observationsInSpace();
      case REWARDS_ARE_FINITE -> rewardsFinite();
      case SAME_SEED_SAME_EPISODE -> sameSeed();
      case SEEDS_MATTER -> seedsMatter();
      case THE_STREAM_GOES_ON -> streamGoesOn();
      case NO_STEP_BEFORE_RESET -> stepBeforeReset();
      case NO_STEP_AFTER_THE_END -> stepAfterEnd();
      case BAD_ACTIONS_ARE_REFUSED -> badActionsRefused();
      case BAD_ACTIONS_CHANGE_NOTHING -> badActionsChangeNothing();
      case UNKNOWN_RESET_OPTIONS_ARE_REFUSED -> unknownResetOption();
      case OBSERVATIONS_ARE_THE_RECEIVERS -> notAliased();
      case BOTH_STEP_FORMS_ARE_EQUAL -> bothForms();
      case SNAPSHOTS_CONTINUE -> snapshotsContinue();
      case FOREIGN_SNAPSHOTS_ARE_REFUSED -> foreignSnapshot();
      case ACTION_MASKS_FIT -> actionMasks();
      case THE_SCENE_CAN_BE_DRAWN -> scene();
      case CLOSE_MAY_BE_CALLED_TWICE -> closeTwice();
      case EPISODES_END -> episodesEnd();
    };
  }

  private Player<O, A> player() {
    return new Player<>(worlds.get(), seed);
  }

  private Player<O, A> begun() {
    return player().reset(ResetOptions.seed(seed));
  }

  private List<Moment> play(long worldSeed) {
    return player().reset(ResetOptions.seed(worldSeed)).play(STEPS).moments();
  }

  private Optional<String> canBeMade() {
    Environment<O, A> first = worlds.get();
    Environment<O, A> second = worlds.get();
    if (!first.observationSpace().equals(second.observationSpace())
        || !first.actionSpace().equals(second.actionSpace())) {
      return Optional.of("two worlds have different spaces");
    }
    return first == second ? Optional.of("one world was handed out twice") : KEPT;
  }

  private Optional<String> resetBegins() {
    Player<O, A> player = player();
    for (int episode = 0; episode < EPISODES; episode++) {
      Moment first = player.reset(ResetOptions.seed(seed + episode)).moments().get(episode);
      if (first.reward() != 0 || first.terminated() || first.truncated()) {
        return Optional.of(
            "reset(%d) gave reward %s%s%s"
                .formatted(
                    seed + episode,
                    first.reward(),
                    first.terminated() ? " terminated" : "",
                    first.truncated() ? " truncated" : ""));
      }
    }
    return KEPT;
  }

  private Optional<String> observationsInSpace() {
    Environment<O, A> world = worlds.get();
    List<String> seen = new ArrayList<>();
    new Player<>(world, seed)
        .onStep(
            step -> {
              if (!world.observationSpace().contains(step.observation())) {
                seen.add(world.observationSpace().refusal(step.observation()));
              }
            })
        .reset(ResetOptions.seed(seed))
        .play(STEPS);
    return seen.stream().findFirst();
  }

  private Optional<String> rewardsFinite() {
    return play(seed).stream()
        .filter(moment -> !Double.isFinite(moment.reward()))
        .findFirst()
        .map(moment -> moment.at() + " gave reward " + moment.reward());
  }

  private Optional<String> sameSeed() {
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

  private Optional<String> seedsMatter() {
    return varies(unseededEpisodes()) && !varies(seededEpisodes())
        ? Optional.of(EPISODES + " seeds gave one episode, though its episodes vary without seeds")
        : KEPT;
  }

  private Optional<String> streamGoesOn() {
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

  private Optional<String> stepBeforeReset() {
    Environment<O, A> world = worlds.get();
    return notRefused(IllegalStateException.class, "the step", () -> step(world));
  }

  private Optional<String> stepAfterEnd() {
    Environment<O, A> world = worlds.get();
    Player<O, A> player = new Player<>(world, seed).reset(ResetOptions.seed(seed));
    if (!player.playToAnEnd(EPISODE_LIMIT)) {
      return KEPT; // no end to step after
    }
    return notRefused(IllegalStateException.class, "the step", () -> step(world));
  }

  private void step(Environment<O, A> world) {
    world.step(world.actionSpace().sample(new Pcg64(seed)));
  }

  private Optional<String> badActionsRefused() {
    Environment<O, A> world = worlds.get();
    world.reset(ResetOptions.seed(seed));
    return badActions(world).stream()
        .map(
            action ->
                notRefused(
                    IllegalArgumentException.class,
                    "the action " + shown(action),
                    () -> world.step(action)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> badActionsChangeNothing() {
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

  @SuppressWarnings("unchecked") // they are of the action space's type
  private List<A> badActions(Environment<O, A> world) {
    return (List<A>) BadActions.of(world.actionSpace());
  }

  private static <A> void tryStep(Environment<?, A> world, A action) {
    try {
      world.step(action);
    } catch (IllegalArgumentException refused) {
      // as it should be
    }
  }

  private Optional<String> unknownResetOption() {
    ResetOptions options =
        new ResetOptions(OptionalLong.of(seed), Map.of("no such option", "no such value"));
    return notRefused(
        IllegalArgumentException.class,
        "the option 'no such option'",
        () -> worlds.get().reset(options));
  }

  private Optional<String> notAliased() {
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

  private Optional<String> bothForms() {
    List<Moment> values = play(seed).stream().map(Moment::withoutInfo).toList();
    return Moment.difference(values, player().playInPlace(seed, STEPS).moments())
        .map(difference -> "by value and in place, " + difference);
  }

  private Optional<String> snapshotsContinue() {
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

  private Optional<String> foreignSnapshot() {
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

  private Optional<String> actionMasks() {
    Environment<O, A> world = worlds.get();
    int actions = world.actionSpace().choices();
    for (Moment moment : play(seed)) {
      Object mask = moment.info().get(TimeStep.ACTION_MASK);
      if (mask != null && !fits(mask, actions)) {
        return Optional.of(moment.at() + " gave the mask " + shown(mask));
      }
    }
    return KEPT;
  }

  private static boolean fits(Object mask, int actions) {
    if (!(mask instanceof byte[] bytes) || bytes.length != actions) {
      return false;
    }
    int allowed = 0;
    for (byte each : bytes) {
      if (each != 0 && each != 1) {
        return false;
      }
      allowed += each;
    }
    return allowed > 0;
  }

  private Optional<String> scene() {
    Environment<O, A> world = worlds.get();
    List<String> seen = new ArrayList<>();
    Player<O, A> looking =
        new Player<>(world, seed)
            .onStep(
                step -> {
                  Optional<Scene> scene = world.scene();
                  scene.flatMap(SceneCheck::seen).ifPresent(seen::add);
                })
            .reset(ResetOptions.seed(seed))
            .play(STEPS / 4);
    return seen.stream()
        .findFirst()
        .or(
            () ->
                Moment.difference(begun().play(STEPS / 4).moments(), looking.moments())
                    .map(difference -> "without and with a look at the scene, " + difference));
  }

  private Optional<String> closeTwice() {
    Environment<O, A> world = worlds.get();
    world.reset(ResetOptions.seed(seed));
    world.close();
    world.close();
    return KEPT;
  }

  private Optional<String> episodesEnd() {
    return begun().playToAnEnd(EPISODE_LIMIT)
        ? KEPT
        : Optional.of("none ended in " + EPISODE_LIMIT + " random steps");
  }

  private static Optional<String> notRefused(
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

  private static String shown(Object value) {
    if (value instanceof float[] floats) {
      return Arrays.toString(floats);
    }
    if (value instanceof int[] ints) {
      return Arrays.toString(ints);
    }
    return value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value);
  }
}
