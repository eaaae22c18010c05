package dev.cartwheel.envs.check;

/** What every world must keep to, and what to do about one that does not. */
public enum Rule {
  CAN_BE_MADE(
      "it can be made, twice and alike",
      "let the constructor throw nothing and keep no state between worlds"),
  RESET_BEGINS_AN_EPISODE(
      "a reset returns reward 0 and no end",
      "return TimeStep.first(observation) from reset, and draw again if the episode were over"),
  OBSERVATIONS_ARE_IN_THE_SPACE(
      "every observation is in observationSpace()",
      "widen the space, or clip the observation; check its length and for NaN"),
  REWARDS_ARE_FINITE(
      "every reward is a finite number", "look for divisions by zero and overflows in the reward"),
  SAME_SEED_SAME_EPISODE(
      "two worlds reset with one seed and given one list of actions are equal",
      "draw all chance from one generator that reset(seed) creates anew; no static state, no clock"),
  SEEDS_MATTER(
      "different seeds give different episodes, where there is chance",
      "seed the generator with the seed given to reset"),
  THE_STREAM_GOES_ON(
      "a reset without a seed lets the random stream go on",
      "create a generator in reset only if a seed is given; otherwise use the one there is"),
  NO_STEP_BEFORE_RESET(
      "a step before the first reset throws IllegalStateException",
      "keep a flag that reset sets, and check it in step"),
  NO_STEP_AFTER_THE_END(
      "a step after the end throws IllegalStateException",
      "clear that flag when an episode terminates or is truncated"),
  BAD_ACTIONS_ARE_REFUSED(
      "an action outside actionSpace() throws IllegalArgumentException",
      "ask actionSpace().contains(action) before anything else in step"),
  BAD_ACTIONS_CHANGE_NOTHING(
      "a refused action leaves the world as it was",
      "check the action before drawing random numbers or moving anything"),
  UNKNOWN_RESET_OPTIONS_ARE_REFUSED(
      "an unknown reset option throws IllegalArgumentException",
      "check the names in ResetOptions.options()"),
  OBSERVATIONS_ARE_THE_RECEIVERS(
      "the world neither reads nor writes an observation it has handed out",
      "return a fresh array, or a clone, from every reset and step"),
  BOTH_STEP_FORMS_ARE_EQUAL(
      "reset and step into a StepBuffer give what the other form returns, and info() its info",
      "let both forms share one method that advances the state, or leave the default; let info()"
          + " return the latest info"),
  SNAPSHOTS_CONTINUE(
      "after restore a world goes on exactly as it did from the snapshot",
      "put the whole state into the snapshot: every field, and the random generator's"),
  FOREIGN_SNAPSHOTS_ARE_REFUSED(
      "the snapshot of something else throws IllegalArgumentException and changes nothing",
      "begin restore with snapshot.expect(kind), and read every entry before setting a field"),
  ACTION_MASKS_FIT(
      "an action mask has a byte of 0 or 1 for each action (or choice of each number), and allows one",
      "put a byte[] of actionSpace().maskWidth() under TimeStep.ACTION_MASK"),
  INFO_IS_THE_RECEIVERS(
      "the world does not change an info it has handed out, nor what is in it",
      "put a fresh map with fresh arrays into every TimeStep, such as Map.of(...) and clones"),
  INFO_CAN_BE_WRITTEN(
      "an info holds numbers, truth values, texts, arrays of primitives, and lists and maps of them",
      "put what the object says into the info, not the object; leave out what there is not"),
  INFO_KEYS_STAY(
      "every step that does not end its episode has the same keys in its info",
      "give a key in every step, with a value that says there is nothing, or only in the last"),
  THE_SCENE_CAN_BE_DRAWN(
      "a scene has finite coordinates, and looking at it changes nothing",
      "compute the scene from the state alone; check for NaN and for sizes below 0"),
  CLOSE_MAY_BE_CALLED_TWICE(
      "close may be called more than once", "do nothing in close if it was called before"),
  CLOSE_RELEASES_EVERYTHING(
      "closed worlds leave no threads running and no files open",
      "in close, shut executors down and close streams and sockets"),
  EPISODES_END(
      "an episode ends within 100,000 random steps",
      "register the world with maxEpisodeSteps, so that learners see more than one episode");

  private final String sentence;
  private final String fix;

  Rule(String sentence, String fix) {
    this.sentence = sentence;
    this.fix = fix;
  }

  /** What is asked of a world. */
  public String sentence() {
    return sentence;
  }

  /** What usually mends a world that breaks it. */
  public String fix() {
    return fix;
  }

  /** Whether this is good advice rather than a part of the contract. */
  public boolean isAdvice() {
    return this == EPISODES_END || this == INFO_KEYS_STAY;
  }
}
