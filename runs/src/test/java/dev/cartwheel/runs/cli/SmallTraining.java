package dev.cartwheel.runs.cli;

import java.util.List;

/** A DQN that learns a little in a few hundred steps. */
final class SmallTraining {

  static final List<String> SETTINGS =
      List.of(
          "--set",
          "hidden=8",
          "--set",
          "learningStarts=50",
          "--set",
          "trainPeriod=4",
          "--set",
          "gradientSteps=1",
          "--set",
          "batchSize=8",
          "--set",
          "finalEvalEpisodes=3",
          "--set",
          "evalEpisodes=2");

  private SmallTraining() {}
}
