package dev.cartwheel.agents.offpolicy;

import dev.cartwheel.agents.ExponentialMean;
import dev.cartwheel.envs.Snapshot;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an off-policy actor-critic says of its updates, as means that forget. */
public final class LearningFigures {

  private static final String KIND = "LearningFigures";

  private final ExponentialMean criticLoss = new ExponentialMean();
  private final ExponentialMean actorLoss = new ExponentialMean();
  private final ExponentialMean meanTarget = new ExponentialMean();
  private final ExponentialMean entropy = new ExponentialMean();

  /** Takes in an update of the critics. */
  public void addCritic(double loss, double target) {
    criticLoss.add(loss);
    meanTarget.add(target);
  }

  /** Takes in an update of the actor. */
  public void addActor(double loss) {
    actorLoss.add(loss);
  }

  /** Takes in an actor's entropy. */
  public void addEntropy(double nats) {
    entropy.add(nats);
  }

  /** Losses and targets by name. */
  public Map<String, Double> byName() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("loss", criticLoss.value());
    figures.put("actorLoss", actorLoss.value());
    figures.put("meanTarget", meanTarget.value());
    return figures;
  }

  /** The same with entropy and what it counts. */
  public Map<String, Double> byName(double temperature) {
    Map<String, Double> figures = byName();
    figures.put("entropy", entropy.value());
    figures.put("temperature", temperature);
    return figures;
  }

  /** The means. */
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("criticLoss", criticLoss.state())
        .put("actorLoss", actorLoss.state())
        .put("meanTarget", meanTarget.state())
        .put("entropy", entropy.state())
        .build();
  }

  /** Takes up a {@link #snapshot}. */
  public void restore(Snapshot snapshot) {
    criticLoss.restore(snapshot.expect(KIND).doubles("criticLoss", 2));
    actorLoss.restore(snapshot.doubles("actorLoss", 2));
    meanTarget.restore(snapshot.doubles("meanTarget", 2));
    entropy.restore(snapshot.doubles("entropy", 2));
  }
}
