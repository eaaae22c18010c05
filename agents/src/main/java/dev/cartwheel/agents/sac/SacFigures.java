package dev.cartwheel.agents.sac;

import dev.cartwheel.agents.ExponentialMean;
import dev.cartwheel.envs.Snapshot;
import java.util.LinkedHashMap;
import java.util.Map;

/** What SAC says of itself, as means that forget. */
final class SacFigures {

  private static final String KIND = "SacFigures";

  private final ExponentialMean criticLoss = new ExponentialMean();
  private final ExponentialMean actorLoss = new ExponentialMean();
  private final ExponentialMean entropy = new ExponentialMean();
  private final ExponentialMean meanTarget = new ExponentialMean();

  void add(double critic, double actor, double entropyNow, double target) {
    criticLoss.add(critic);
    actorLoss.add(actor);
    entropy.add(entropyNow);
    meanTarget.add(target);
  }

  Map<String, Double> byName(double temperature) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("loss", criticLoss.value());
    figures.put("actorLoss", actorLoss.value());
    figures.put("entropy", entropy.value());
    figures.put("temperature", temperature);
    figures.put("meanTarget", meanTarget.value());
    return figures;
  }

  Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("criticLoss", criticLoss.state())
        .put("actorLoss", actorLoss.state())
        .put("entropy", entropy.state())
        .put("meanTarget", meanTarget.state())
        .build();
  }

  void restore(Snapshot snapshot) {
    criticLoss.restore(snapshot.expect(KIND).doubles("criticLoss", 2));
    actorLoss.restore(snapshot.doubles("actorLoss", 2));
    entropy.restore(snapshot.doubles("entropy", 2));
    meanTarget.restore(snapshot.doubles("meanTarget", 2));
  }
}
