package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.OptimizerSpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.nd4j.shade.jackson.annotation.JsonTypeInfo;

/**
 * The optimisers DL4J has not, or computes otherwise than Keras: gradient descent with momentum in
 * its classic form, and RMSProp, whose accumulator DL4J starts at ε and whose ε it adds outside the
 * root.
 */
@SuppressWarnings("serial") // IUpdater is Serializable; DL4J writes it as JSON
final class KerasUpdater implements IUpdater {

  @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
  private OptimizerSpec spec;

  KerasUpdater(@JsonProperty("spec") OptimizerSpec spec) {
    this.spec = spec;
  }

  OptimizerSpec spec() {
    return spec;
  }

  @Override
  public long stateSize(long parameters) {
    return slots() * parameters;
  }

  private int slots() {
    if (spec instanceof OptimizerSpec.RmsProp rmsProp) {
      return 1 + (rmsProp.centered() ? 1 : 0) + (rmsProp.momentum() > 0 ? 1 : 0);
    }
    return 1;
  }

  @Override
  public GradientUpdater<KerasUpdater> instantiate(INDArray view, boolean initialize) {
    return new KerasStep(this, slots(), view, initialize);
  }

  @Override
  public GradientUpdater<KerasUpdater> instantiate(
      Map<String, INDArray> state, boolean initialize) {
    throw new UnsupportedOperationException("optimizer state by name; accepted: as one array");
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    return spec.learningRate();
  }

  @Override
  public boolean hasLearningRate() {
    return true;
  }

  @Override
  public void setLrAndSchedule(double learningRate, @Nullable ISchedule schedule) {
    if (schedule != null) {
      throw new UnsupportedOperationException("learning-rate schedule; accepted: a number");
    }
    spec = spec.withLearningRate(learningRate);
  }

  @Override
  @SuppressWarnings("MissingSuperCall") // nothing to clone but an immutable description
  public IUpdater clone() {
    return new KerasUpdater(spec);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KerasUpdater same && same.spec.equals(spec);
  }

  @Override
  public int hashCode() {
    return spec.hashCode();
  }

  @Override
  public String toString() {
    return spec.toString();
  }
}
