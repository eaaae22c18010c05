package dev.cartwheel.runs.train;

import dev.cartwheel.runs.cli.CommandRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A short training of an agent, one of {@link #ALL}: every agent there is, and every part of one
 * that has a state of its own.
 *
 * @param agent the agent's id
 * @param env the world it learns in
 * @param steps how long
 * @param settings its configuration
 */
record AgentJob(String agent, String env, int steps, List<String> settings) {

  private static final String REPLAY = "hidden=17,9 batchSize=16 bufferSize=700 learningStarts=100";
  private static final String ROLLOUT = "hidden=17,9 copies=3 rolloutLength=48";

  /** Stands for a folder of recorded play. */
  private static final String DATASET = "dataset=";

  static final List<AgentJob> ALL =
      List.of(
          of("dqn", "CartPole-v1", 2_000, REPLAY + " nStep=3 epsilonEnd=0.2"),
          of("dqn", "CartPole-v1", 2_000, REPLAY + " replayStorage=mapped"),
          of("dqn", "BitFlip-v0", 2_000, REPLAY + " hindsight=future nStep=2"),
          of("dqn", "CartPole-v1", 1_200, REPLAY + " distributional=iqn quantiles=5"),
          of("dqn", "CartPole-v1", 2_000, REPLAY + " distributional=qr quantiles=7 tau=0.1"),
          of(
              "dqn",
              "CartPole-v1",
              1_000,
              REPLAY
                  + " nStep=1 normalizeObservations=false recurrent=lstm sequenceLength=8"
                  + " burnIn=2"),
          of("dqn", "Catch-v0", 1_500, REPLAY + " prioritized=true munchausen=true noisy=true"),
          of("rainbow", "CartPole-v1", 800, REPLAY),
          of("ppo", "CartPole-v1", 4_000, ROLLOUT + " batchSize=40"),
          of("ppo", "Pendulum-v1", 4_000, ROLLOUT + " batchSize=40 normalizeObservations=true"),
          of(
              "ppo",
              "MountainCarContinuous-v0",
              2_000,
              ROLLOUT + " batchSize=40 useSde=true sdePeriod=5"),
          of("ppo", "Taxi-v4", 4_000, ROLLOUT + " batchSize=40 explorationBonus=both"),
          of("ppo", "CartPole-v1", 2_000, ROLLOUT + " batchSize=48 recurrent=gru"),
          of(
              "ppo",
              "MountainCar-v0",
              2_000,
              ROLLOUT + " batchSize=48 explorationBonus=rnd normalizeRewards=true"),
          of("a2c", "CartPole-v1", 5_000, "hidden=17,9"),
          of("reinforce", "CartPole-v1", 5_000, "hidden=17,9 episodes=3"),
          of("sac", "Pendulum-v1", 800, REPLAY),
          of("sac", "Pendulum-v1", 800, REPLAY + " crossQ=true renormWarmup=90 policyDelay=2"),
          of("sac", "CartPole-v1", 800, REPLAY),
          of("td3", "Pendulum-v1", 1_200, REPLAY + " noiseCorrelation=0.85 noisePeriod=2"),
          of("ddpg", "Pendulum-v1", 1_200, REPLAY),
          of("bc", "CartPole-v1", 3_000, DATASET + " hidden=17,9 batchSize=16"),
          of("cql", "CartPole-v1", 2_000, DATASET + " hidden=17,9 batchSize=16"),
          of("q-learning", "Taxi-v4", 20_000, ""),
          of("double-q-learning", "FrozenLake-v1", 20_000, ""),
          of("q-lambda", "CliffWalking-v1", 20_000, ""),
          of("fixed-horizon-q-learning", "FrozenLake8x8-v1", 5_000, ""),
          of("sarsa", "FrozenLake-v1", 20_000, "nStep=3"),
          of("expected-sarsa", "FrozenLake-v1", 20_000, ""),
          of("sarsa-lambda", "FrozenLake-v1", 20_000, ""),
          of("monte-carlo", "Blackjack-v1", 20_000, ""),
          of("dyna-q", "FrozenLake-v1", 5_000, ""),
          of("bandit", "KArmedTestbed-v0", 5_000, "strategy=gradient"));

  private static AgentJob of(String agent, String env, int steps, String settings) {
    return new AgentJob(
        agent, env, steps, settings.isEmpty() ? List.of() : List.of(settings.split(" ")));
  }

  /** Plays what those learn from that learn of recorded play. */
  static void record(Path dataset) {
    CommandRun collected =
        CommandRun.of(
            "collect",
            "CartPole-v1",
            "--out",
            dataset.toString(),
            "--episodes",
            "30",
            "--seed",
            "1");
    if (collected.status() != 0) {
      throw new AssertionError(collected.err());
    }
  }

  /** The command line that trains it. */
  String[] train(Path runs, Path dataset, String name, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("train", env, "--agent", agent, "--steps", Integer.toString(steps)));
    arguments.addAll(List.of("--seed", "3", "--name", name, "--runs-dir", runs.toString()));
    List<String> all = new ArrayList<>(settings);
    all.replaceAll(setting -> setting.equals(DATASET) ? DATASET + dataset : setting);
    all.addAll(
        List.of(
            "logPeriod=" + steps / 37,
            "evalPeriod=" + steps / 3,
            "checkpointPeriod=" + steps / 25,
            "evalEpisodes=1",
            "finalEvalEpisodes=2"));
    all.forEach(setting -> arguments.addAll(List.of("--set", setting)));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  @Override
  public String toString() {
    return agent + " in " + env + " " + String.join(" ", settings);
  }
}
