package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.OptimizerSpec;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.ops.transforms.Transforms;

/** A {@link KerasUpdater} at work: it turns gradients into what parameters are lessened by. */
final class KerasStep implements GradientUpdater<KerasUpdater> {

  private final KerasUpdater config;
  private final INDArray[] slots; // each [P]

  KerasStep(KerasUpdater config, int slots, INDArray view, boolean initialize) {
    this.config = config;
    this.slots = new INDArray[slots];
    INDArray flat = view.reshape(view.length());
    if (initialize) {
      flat.assign(0);
    }
    long count = flat.length() / slots;
    for (int s = 0; s < slots; s++) {
      this.slots[s] = flat.get(NDArrayIndex.interval(s * count, (s + 1) * count));
    }
  }

  @Override
  public KerasUpdater getConfig() {
    return config;
  }

  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    if (config.spec() instanceof OptimizerSpec.RmsProp rmsProp) {
      rmsProp(gradient, rmsProp);
    } else {
      heavyBall(gradient, (OptimizerSpec.Sgd) config.spec());
    }
  }

  /** b ← μb − αg; the step is −b. */
  private void heavyBall(INDArray gradient, OptimizerSpec.Sgd spec) {
    INDArray velocity = slots[0];
    gradient.muli(spec.learningRate());
    velocity.muli(spec.momentum()).subi(gradient);
    gradient.assign(velocity).negi();
  }

  /** v ← ρv + (1 − ρ)g²; the step is αg / √(v − m² + ε), gathered by momentum if there is any. */
  private void rmsProp(INDArray gradient, OptimizerSpec.RmsProp spec) {
    double keep = spec.rho();
    slots[0].muli(keep).addi(gradient.mul(gradient).muli(1 - keep));
    INDArray variance = slots[0].dup();
    if (spec.centered()) {
      INDArray mean = slots[1];
      mean.muli(keep).addi(gradient.mul(1 - keep));
      variance.subi(mean.mul(mean));
    }
    gradient.muli(spec.learningRate()).divi(Transforms.sqrt(variance.addi(spec.epsilon()), false));
    if (spec.momentum() > 0) {
      INDArray velocity = slots[slots.length - 1];
      gradient.assign(velocity.muli(spec.momentum()).addi(gradient));
    }
  }

  @Override
  public Map<String, INDArray> getState() {
    throw new UnsupportedOperationException("optimizer state by name; accepted: as one array");
  }

  @Override
  public void setState(Map<String, INDArray> state, boolean initialize) {
    throw new UnsupportedOperationException("optimizer state by name; accepted: as one array");
  }

  @Override
  public void setStateViewArray(
      INDArray view, long[] gradientShape, char gradientOrder, boolean initialize) {
    throw new UnsupportedOperationException("optimizer state of another array");
  }
}
