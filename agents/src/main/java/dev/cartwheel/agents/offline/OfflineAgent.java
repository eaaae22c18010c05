package dev.cartwheel.agents.offline;

import dev.cartwheel.agents.ActionValues;
import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.DivergenceException;
import dev.cartwheel.agents.Policy;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.random.Stream;
import dev.cartwheel.replay.ReplayBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has an {@link OfflineLearner} make an update of a dataset at each step, and never acts in a world
 * to learn. The dataset is read by {@link #prepare}, so a trained agent can act without it.
 *
 * @param <A> type of actions
 */
public final class OfflineAgent<A> implements Agent<A> {

  private final String kind;
  private final OfflineData<A> source;
  private final OfflineLearner<A> learner;
  private final Optional<ActionValues> values;
  private final Pcg64 sampling;
  private final Policy<A> greedy;

  private @Nullable ReplayBuffer data;
  private long updates;

  /**
   * @param kind names the agent in snapshots
   * @param source where the dataset is
   * @param values what the learner thinks actions are worth, if it does
   * @param context where its streams come from
   */
  public OfflineAgent(
      String kind,
      OfflineData<A> source,
      OfflineLearner<A> learner,
      Optional<ActionValues> values,
      AgentContext<A> context) {
    this.kind = kind;
    this.source = source;
    this.learner = learner;
    this.values = values;
    this.sampling = context.seeds().stream(Stream.REPLAY);
    this.greedy = learner::best;
  }

  @Override
  public int copies() {
    return 0;
  }

  @Override
  public void prepare() {
    if (data == null) {
      data = source.read();
    }
  }

  @Override
  public void study() {
    ReplayBuffer rows = data;
    if (rows == null) {
      throw new IllegalStateException("study before prepare");
    }
    double loss = learner.learn(rows, sampling, updates);
    if (!Double.isFinite(loss)) {
      throw new DivergenceException(updates, loss);
    }
    updates++;
  }

  /** The greedy policy: nothing is learned from its own experience. */
  @Override
  public Policy<A> exploring() {
    return greedy;
  }

  @Override
  public Policy<A> greedy() {
    return greedy;
  }

  @Override
  public void begin(StepBuffer first) {}

  @Override
  public void observe(A action, StepBuffer next) {}

  @Override
  public long steps() {
    return updates;
  }

  @Override
  public long updates() {
    return updates;
  }

  @Override
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>(learner.metrics());
    metrics.put("datasetSize", data == null ? Double.NaN : data.size());
    return metrics;
  }

  @Override
  public Optional<ActionValues> actionValues() {
    return values;
  }

  @Override
  public Snapshot weights() {
    return learner.weights();
  }

  @Override
  public void restoreWeights(Snapshot weights) {
    learner.restoreWeights(weights);
  }

  /** All but the dataset, of which it keeps a checksum. */
  @Override
  public Snapshot snapshot() {
    return Snapshot.of(kind)
        .put("counters", updates, source.checksum())
        .put("learner", learner.snapshot())
        .put("sampling", sampling.snapshot())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    long[] counters = snapshot.expect(kind).longs("counters", 2);
    if (data != null && counters[1] != source.checksum()) {
      throw new IllegalArgumentException(
          "dataset '" + source.folder() + "' has changed since; accepted: the one it began with");
    }
    learner.restore(snapshot.part("learner"));
    sampling.restore(snapshot.part("sampling"));
    updates = counters[0];
  }

  @Override
  public void close() {
    learner.close();
  }
}
