package dev.cartwheel.envs.check;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.random.Pcg64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** How each rule is checked: empty if it is kept, else what was seen. */
final class RuleChecks<O, A> extends Plays<O, A> {

  private static final int EPISODE_LIMIT = 100_000;

  private final TwinChecks<O, A> twins;

  RuleChecks(Supplier<Environment<O, A>> worlds, long seed) {
    super(worlds, seed);
    this.twins = new TwinChecks<>(worlds, seed);
  }

  Optional<String> seen(Rule rule) {
    return switch (rule) {
      case CAN_BE_MADE -> canBeMade();
      case RESET_BEGINS_AN_EPISODE -> resetBegins();
      case OBSERVATIONS_ARE_IN_THE_SPACE -> observationsInSpace();
      case REWARDS_ARE_FINITE -> rewardsFinite();
      case SAME_SEED_SAME_EPISODE -> twins.sameSeed();
      case SEEDS_MATTER -> twins.seedsMatter();
      case THE_STREAM_GOES_ON -> twins.streamGoesOn();
      case NO_STEP_BEFORE_RESET -> stepBeforeReset();
      case NO_STEP_AFTER_THE_END -> stepAfterEnd();
      case BAD_ACTIONS_ARE_REFUSED -> badActionsRefused();
      case BAD_ACTIONS_CHANGE_NOTHING -> twins.badActionsChangeNothing();
      case UNKNOWN_RESET_OPTIONS_ARE_REFUSED -> unknownResetOption();
      case OBSERVATIONS_ARE_THE_RECEIVERS -> twins.notAliased();
      case BOTH_STEP_FORMS_ARE_EQUAL -> twins.bothForms();
      case SNAPSHOTS_CONTINUE -> twins.snapshotsContinue();
      case FOREIGN_SNAPSHOTS_ARE_REFUSED -> twins.foreignSnapshot();
      case ACTION_MASKS_FIT -> actionMasks();
      case THE_SCENE_CAN_BE_DRAWN -> scene().or(twins::sceneMovesNothing);
      case CLOSE_MAY_BE_CALLED_TWICE -> closeTwice();
      case EPISODES_END -> episodesEnd();
    };
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

  private Optional<String> unknownResetOption() {
    ResetOptions options =
        new ResetOptions(OptionalLong.of(seed), Map.of("no such option", "no such value"));
    return notRefused(
        IllegalArgumentException.class,
        "the option 'no such option'",
        () -> worlds.get().reset(options));
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
    new Player<>(world, seed)
        .onStep(step -> world.scene().flatMap(SceneCheck::seen).ifPresent(seen::add))
        .reset(ResetOptions.seed(seed))
        .play(STEPS / 4);
    return seen.stream().findFirst();
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
