package dev.cartwheel.agents.rl4j;

import dev.cartwheel.agents.config.Settings;
import java.util.concurrent.atomic.AtomicReference;
import org.deeplearning4j.rl4j.learning.async.a3c.discrete.A3CDiscreteDense;
import org.deeplearning4j.rl4j.learning.configuration.A3CLearningConfiguration;
import org.deeplearning4j.rl4j.learning.configuration.QLearningConfiguration;
import org.deeplearning4j.rl4j.learning.sync.qlearning.discrete.QLearningDiscreteDense;
import org.deeplearning4j.rl4j.network.ac.ActorCriticFactoryCompGraphStdDense;
import org.deeplearning4j.rl4j.network.configuration.ActorCriticDenseNetworkConfiguration;
import org.deeplearning4j.rl4j.network.configuration.DQNDenseNetworkConfiguration;
import org.deeplearning4j.rl4j.network.dqn.DQNFactoryStdDense;
import org.deeplearning4j.rl4j.space.Box;
import org.nd4j.linalg.learning.config.Adam;

/** Makes RL4J's learners; the only class that knows their settings. */
final class Baselines {

  private Baselines() {}

  static Baseline dqn(Settings settings, int width, int choices, long seed) {
    var network = // its type is deprecated, like all of RL4J
        new DQNFactoryStdDense(
                DQNDenseNetworkConfiguration.builder()
                    .numLayers(settings.get(Rl4jKeys.LAYERS))
                    .numHiddenNodes(settings.get(Rl4jKeys.UNITS))
                    .updater(new Adam(settings.get(Rl4jKeys.LEARNING_RATE)))
                    .build())
            .buildDQN(new int[] {width}, choices);
    QLearningConfiguration configuration =
        QLearningConfiguration.builder()
            .seed(seed)
            .maxEpochStep(Integer.MAX_VALUE)
            .maxStep(Integer.MAX_VALUE)
            .gamma(settings.get(Rl4jKeys.GAMMA))
            .rewardFactor(settings.get(Rl4jKeys.REWARD_FACTOR))
            .expRepMaxSize(settings.get(Rl4jKeys.BUFFER_SIZE))
            .batchSize(settings.get(Rl4jKeys.BATCH_SIZE))
            .targetDqnUpdateFreq(settings.get(Rl4jKeys.TARGET_PERIOD))
            .updateStart(settings.get(Rl4jKeys.LEARNING_STARTS))
            .errorClamp(settings.get(Rl4jKeys.ERROR_CLAMP))
            .minEpsilon(settings.get(Rl4jKeys.EPSILON_END))
            .epsilonNbStep(settings.get(Rl4jKeys.EPSILON_STEPS))
            .doubleDQN(settings.get(Rl4jKeys.DOUBLE))
            .build();
    return new Baseline(
        network,
        0,
        1,
        world -> new QLearningDiscreteDense<Box>(world, network, configuration).train(),
        () -> {});
  }

  static Baseline a3c(Settings settings, int width, int choices, long seed) {
    var network = // likewise
        new ActorCriticFactoryCompGraphStdDense(
                ActorCriticDenseNetworkConfiguration.builder()
                    .numLayers(settings.get(Rl4jKeys.LAYERS))
                    .numHiddenNodes(settings.get(Rl4jKeys.UNITS))
                    .updater(new Adam(settings.get(Rl4jKeys.LEARNING_RATE)))
                    .useLSTM(false)
                    .build())
            .buildActorCritic(new int[] {width}, choices);
    int workers = settings.get(Rl4jKeys.COPIES);
    A3CLearningConfiguration configuration =
        A3CLearningConfiguration.builder()
            .seed(seed)
            .maxEpochStep(Integer.MAX_VALUE)
            .maxStep(Integer.MAX_VALUE)
            .gamma(settings.get(Rl4jKeys.GAMMA))
            .rewardFactor(settings.get(Rl4jKeys.REWARD_FACTOR))
            .nStep(settings.get(Rl4jKeys.N_STEP))
            .numThreads(workers)
            .learnerUpdateFrequency(-1)
            .build();
    AtomicReference<A3CDiscreteDense<Box>> started = new AtomicReference<>();
    return new Baseline(
        network,
        1,
        workers,
        world -> {
          A3CDiscreteDense<Box> learner = new A3CDiscreteDense<>(world, network, configuration);
          started.set(learner);
          learner.train();
        },
        () -> {
          A3CDiscreteDense<Box> learner = started.get();
          if (learner != null) {
            learner.terminate();
          }
        });
  }
}
