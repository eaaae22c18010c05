package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.Activation;
import java.util.EnumSet;
import java.util.Set;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The activations DL4J has not, or has wrong, composed of ND4J operations. Of its own, softplus
 * overflows above 88, the derivatives of swish and mish are NaN above 44 and 22, gelu is off by
 * 0.02 with a derivative that explodes, and hard sigmoid has Keras 2's slope.
 */
final class KerasActivation extends BaseActivationFunction {

  /** What is computed here. */
  static final Set<Activation> COVERED =
      Set.copyOf(
          EnumSet.of(
              Activation.SOFTPLUS,
              Activation.SILU,
              Activation.HARD_SILU,
              Activation.GELU,
              Activation.HARD_SIGMOID,
              Activation.MISH,
              Activation.EXPONENTIAL,
              Activation.LOG_SOFTMAX));

  private static final long serialVersionUID = 1;

  private final Activation activation;

  KerasActivation(@JsonProperty("activation") Activation activation) {
    this.activation = activation;
  }

  Activation activation() {
    return activation;
  }

  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    return in.assign(
        switch (activation) {
          case SOFTPLUS -> softplus(in);
          case SILU -> Transforms.sigmoid(in, true).muli(in);
          case HARD_SILU -> hardSigmoid(in).muli(in);
          case GELU -> normalDistribution(in).muli(in);
          case HARD_SIGMOID -> hardSigmoid(in);
          case MISH -> Transforms.tanh(softplus(in), false).muli(in);
          case EXPONENTIAL -> Transforms.exp(in, true);
          case LOG_SOFTMAX -> logSoftmax(in);
          default -> throw unexpected();
        });
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    assertShape(in, epsilon);
    INDArray gradient =
        switch (activation) {
          case SOFTPLUS -> Transforms.sigmoid(in, true).muli(epsilon);
          case SILU -> siluSlope(in).muli(epsilon);
          case HARD_SILU -> hardSigmoidSlope(in).muli(in).addi(hardSigmoid(in)).muli(epsilon);
          case GELU -> geluSlope(in).muli(epsilon);
          case HARD_SIGMOID -> hardSigmoidSlope(in).muli(epsilon);
          case MISH -> mishSlope(in).muli(epsilon);
          case EXPONENTIAL -> Transforms.exp(in, true).muli(epsilon);
          case LOG_SOFTMAX -> logSoftmaxGradient(in, epsilon);
          default -> throw unexpected();
        };
    return new Pair<>(in.assign(gradient), null);
  }

  /** ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|). */
  private static INDArray softplus(INDArray x) {
    INDArray small = Transforms.exp(Transforms.abs(x, true).negi(), false);
    return Transforms.max(x, 0).addi(Transforms.log1p(small, false));
  }

  /** σ + xσ(1 − σ). */
  private static INDArray siluSlope(INDArray x) {
    INDArray sigmoid = Transforms.sigmoid(x, true);
    return sigmoid.rsub(1).muli(sigmoid).muli(x).addi(sigmoid);
  }

  /** min(max(x/6 + 1/2, 0), 1). */
  private static INDArray hardSigmoid(INDArray x) {
    return Transforms.min(Transforms.max(x.div(6).addi(0.5), 0, false), 1, false);
  }

  /** 1/6 between −3 and 3. */
  private static INDArray hardSigmoidSlope(INDArray x) {
    return Transforms.abs(x, true).lt(3).castTo(x.dataType()).divi(6);
  }

  /** Φ(x) = (1 + erf(x/√2))/2. */
  private static INDArray normalDistribution(INDArray x) {
    return Nd4j.exec(new Erf(x.div(Math.sqrt(2)))).addi(1).divi(2);
  }

  /** Φ(x) + xφ(x), φ the standard normal density. */
  private static INDArray geluSlope(INDArray x) {
    INDArray density = Transforms.exp(x.mul(x).divi(-2), false).divi(Math.sqrt(2 * Math.PI));
    return density.muli(x).addi(normalDistribution(x));
  }

  /** t + xσ(1 − t²), t = tanh(softplus(x)). */
  private static INDArray mishSlope(INDArray x) {
    INDArray t = Transforms.tanh(softplus(x), false);
    return t.mul(t).rsubi(1).muli(Transforms.sigmoid(x, true)).muli(x).addi(t);
  }

  /** x − max − ln Σ e^(x − max), over a row. */
  private static INDArray logSoftmax(INDArray x) {
    INDArray shifted = x.subColumnVector(x.max(true, 1));
    INDArray sum = Transforms.exp(shifted, true).sum(true, 1);
    return shifted.subiColumnVector(Transforms.log(sum, false));
  }

  /** ε − softmax · Σ ε, over a row. */
  private static INDArray logSoftmaxGradient(INDArray x, INDArray epsilon) {
    INDArray softmax = Transforms.exp(logSoftmax(x), false);
    return softmax.muliColumnVector(epsilon.sum(true, 1)).rsubi(epsilon);
  }

  private IllegalStateException unexpected() {
    return new IllegalStateException("activation " + activation.id() + " is DL4J's own");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KerasActivation same && same.activation == activation;
  }

  @Override
  public int hashCode() {
    return activation.hashCode();
  }

  @Override
  public String toString() {
    return activation.id();
  }
}
