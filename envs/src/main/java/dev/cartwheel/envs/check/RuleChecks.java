package dev.cartwheel.envs.check;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.random.Pcg64;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** How each rule is checked: empty if it is kept, else what was seen. */
final class RuleChecks<O, A> extends Plays<O, A> {

  private static final int EPISODE_LIMIT = 100_000;

  private final TwinChecks<O, A> twins;
  private final InfoChecks<O, A> info;

  RuleChecks(Supplier<Environment<O, A>> worlds, long seed) {
    super(worlds, seed);
    this.twins = new TwinChecks<>(worlds, seed);
    this.info = new InfoChecks<>(worlds, seed);
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
      case ACTION_MASKS_FIT -> info.masksFit();
      case INFO_IS_THE_RECEIVERS -> info.handedOver();
      case INFO_CAN_BE_WRITTEN -> info.canBeWritten();
      case INFO_KEYS_STAY -> info.keysStay();
      case THE_SCENE_CAN_BE_DRAWN -> scene().or(twins::sceneMovesNothing);
      case CLOSE_MAY_BE_CALLED_TWICE -> closeTwice();
      case CLOSE_RELEASES_EVERYTHING -> new ResourceCheck<>(worlds, seed).seen();
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
                    "the action " + Shown.of(action),
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
}
