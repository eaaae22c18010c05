package dev.cartwheel.agents.bc;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.AgentFactory;
import dev.cartwheel.agents.ObservationEncoder;
import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.agents.networks.Perceptron;
import dev.cartwheel.agents.offline.OfflineAgent;
import dev.cartwheel.agents.offline.OfflineData;
import dev.cartwheel.envs.random.Stream;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.MultiBinary;
import dev.cartwheel.envs.spaces.MultiDiscrete;
import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.replay.TransitionBatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes agents that do as was done in a dataset. */
public final class BcFactory implements AgentFactory {

  private static final Range COUNT = Range.between(1, Integer.MAX_VALUE);

  private static final ConfigKey<Double> LEARNING_RATE =
      ConfigKey.number("learningRate", 1e-3, Range.aboveUpTo(0, 1), "Adam's step size");
  private static final ConfigKey<Integer> BATCH_SIZE =
      ConfigKey.integer("batchSize", 64, COUNT, "rows an update learns from");
  private static final ConfigKey<Double> MAX_GRAD_NORM =
      ConfigKey.number("maxGradNorm", 0, Range.atLeast(0), "largest norm of a gradient; 0: any");
  private static final ConfigKey<List<Integer>> HIDDEN =
      ConfigKey.integers("hidden", List.of(64, 64), COUNT, "units of each hidden layer");

  private static final List<ConfigKey<?>> KEYS =
      List.of(OfflineData.DATASET, LEARNING_RATE, BATCH_SIZE, MAX_GRAD_NORM, HIDDEN);

  @Override
  public String id() {
    return "bc";
  }

  @Override
  public String summary() {
    return "behaviour cloning of a dataset (Pomerleau, 1988), discrete and continuous";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return KEYS;
  }

  @Override
  // Space is sealed, so A is Integer, int[] or float[]; Java 17 cannot infer it.
  @SuppressWarnings("unchecked")
  public <A> Agent<A> create(AgentContext<A> context, Map<String, ?> config) {
    Settings settings = Settings.of(KEYS, config);
    if (context.actions() instanceof Discrete discrete) {
      return agent(settings, context, (ClonedAction<A>) new ClonedChoice(discrete));
    }
    if (context.actions() instanceof MultiDiscrete multi) {
      return agent(settings, context, (ClonedAction<A>) new ClonedParts(multi, multi.start()));
    }
    if (context.actions() instanceof MultiBinary bits) {
      int[] zeros = new int[bits.width()];
      return agent(settings, context, (ClonedAction<A>) new ClonedParts(bits, zeros));
    }
    if (context.actions() instanceof Box box) {
      return agent(settings, context, (ClonedAction<A>) new ClonedNumbers(box));
    }
    throw new IllegalArgumentException(
        id()
            + " cannot act in "
            + context.actions()
            + "; accepted: Discrete, MultiDiscrete, MultiBinary or Box");
  }

  private <A> Agent<A> agent(Settings settings, AgentContext<A> context, ClonedAction<A> cloned) {
    // γ = 0: rewards are of no interest.
    OfflineData<A> data = new OfflineData<>(id(), settings.get(OfflineData.DATASET), context, 1, 0);
    ObservationEncoder encoder = ObservationEncoder.of(context.observations());
    Network network =
        context
            .backend()
            .create(
                perceptron(settings)
                    .spec(
                        encoder.width(),
                        cloned.outputs(),
                        Activation.LINEAR,
                        Initializer.fanInUniform()),
                context.seeds().stream(Stream.INITIALISATION));
    TransitionBatch batch = new TransitionBatch(data.layout(), settings.get(BATCH_SIZE));
    return new OfflineAgent<>(
        id(), data, new BcLearner<>(network, encoder, cloned, batch), Optional.empty(), context);
  }

  private static Perceptron perceptron(Settings settings) {
    return new Perceptron(
        settings.get(HIDDEN),
        Activation.RELU,
        Initializer.fanInUniform(),
        Initializer.fanInUniform(),
        optimizer(settings),
        settings.get(MAX_GRAD_NORM));
  }

  private static OptimizerSpec optimizer(Settings settings) {
    return new OptimizerSpec.Adam(settings.get(LEARNING_RATE), 0.9, 0.999, 1e-8, false);
  }
}
