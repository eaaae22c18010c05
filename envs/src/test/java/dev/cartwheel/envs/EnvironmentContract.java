package dev.cartwheel.envs;

import dev.cartwheel.envs.check.EnvironmentChecker;
import dev.cartwheel.envs.check.Finding;
import dev.cartwheel.envs.check.Rule;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The rules of {@link Environment} as tests: a world's test implements this interface and says how
 * the world is made.
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public interface EnvironmentContract<O, A> {

  /** A new world, always with the same options. */
  Environment<O, A> create();

  /** Seed of all draws of the checks. */
  default long contractSeed() {
    return 42;
  }

  @Test
  default void itCanBeMadeTwiceAndAlike() {
    assertKept(Rule.CAN_BE_MADE);
  }

  @Test
  default void aResetBeginsAnEpisode() {
    assertKept(Rule.RESET_BEGINS_AN_EPISODE);
  }

  @Test
  default void observationsAreInTheirSpace() {
    assertKept(Rule.OBSERVATIONS_ARE_IN_THE_SPACE);
  }

  @Test
  default void rewardsAreFinite() {
    assertKept(Rule.REWARDS_ARE_FINITE);
  }

  @Test
  default void theSameSeedGivesTheSameEpisode() {
    assertKept(Rule.SAME_SEED_SAME_EPISODE);
  }

  @Test
  default void seedsMatter() {
    assertKept(Rule.SEEDS_MATTER);
  }

  @Test
  default void theStreamGoesOnWithoutASeed() {
    assertKept(Rule.THE_STREAM_GOES_ON);
  }

  @Test
  default void aStepBeforeResetIsRefused() {
    assertKept(Rule.NO_STEP_BEFORE_RESET);
  }

  @Test
  default void aStepAfterTheEndIsRefused() {
    assertKept(Rule.NO_STEP_AFTER_THE_END);
  }

  @Test
  default void badActionsAreRefused() {
    assertKept(Rule.BAD_ACTIONS_ARE_REFUSED);
  }

  @Test
  default void badActionsChangeNothing() {
    assertKept(Rule.BAD_ACTIONS_CHANGE_NOTHING);
  }

  @Test
  default void unknownResetOptionsAreRefused() {
    assertKept(Rule.UNKNOWN_RESET_OPTIONS_ARE_REFUSED);
  }

  @Test
  default void observationsBelongToTheReceiver() {
    assertKept(Rule.OBSERVATIONS_ARE_THE_RECEIVERS);
  }

  @Test
  default void bothFormsOfAStepAreEqual() {
    assertKept(Rule.BOTH_STEP_FORMS_ARE_EQUAL);
  }

  @Test
  default void aRestoredWorldGoesOnIdentically() {
    assertKept(Rule.SNAPSHOTS_CONTINUE);
  }

  @Test
  default void foreignSnapshotsAreRefused() {
    assertKept(Rule.FOREIGN_SNAPSHOTS_ARE_REFUSED);
  }

  @Test
  default void actionMasksFit() {
    assertKept(Rule.ACTION_MASKS_FIT);
  }

  @Test
  default void infoBelongsToTheReceiver() {
    assertKept(Rule.INFO_IS_THE_RECEIVERS);
  }

  @Test
  default void infoCanBeWritten() {
    assertKept(Rule.INFO_CAN_BE_WRITTEN);
  }

  @Test
  default void theSceneCanBeDrawn() {
    assertKept(Rule.THE_SCENE_CAN_BE_DRAWN);
  }

  @Test
  default void closeMayBeCalledTwice() {
    assertKept(Rule.CLOSE_MAY_BE_CALLED_TWICE);
  }

  @Test
  default void closeReleasesEverything() {
    assertKept(Rule.CLOSE_RELEASES_EVERYTHING);
  }

  private void assertKept(Rule rule) {
    Optional<Finding> finding = EnvironmentChecker.check(rule, this::create, contractSeed());
    if (finding.isPresent()) {
      throw new AssertionError(finding.get() + " (seed " + contractSeed() + ")");
    }
  }
}
