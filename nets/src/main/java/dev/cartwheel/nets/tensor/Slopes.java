package dev.cartwheel.nets.tensor;

import dev.cartwheel.nets.Activation;
import java.util.function.Supplier;

/** dy · f'(z) of each activation as operations on the tape, which can be differentiated in turn. */
final class Slopes {

  private static final float SELU_SCALE = 1.05070098f;
  private static final float SELU_TAIL = 1.75809934f; // scale · α
  private static final float LEAK = 0.2f;
  private static final Operation STEP = Level.atZero(0, 1);
  private static final Operation LEAKY = Level.atZero(LEAK, 1);
  private static final Operation SIGN = Level.atZero(-1, 1);
  private static final Operation SELU_POSITIVE = Level.atZero(0, SELU_SCALE);
  private static final Operation SELU_NEGATIVE = Level.atZero(1, 0);
  private static final Operation BELOW_SIX = new Level(0, 6, 0, 1, 0);
  private static final Operation HARD_SIGMOID = new Level(0, 1, 0, 1f / 6, 0);
  private static final Operation HARD_SILU_INNER = new Level(-3, 3, 0, 1, 0);
  private static final Operation HARD_SILU_OFFSET = new Level(-3, 3, 0, 0.5f, 1);
  private static final Operation BEYOND_HALF = new Level(-0.5f, 0.5f, 1, 0, 1);
  private static final Operation WITHIN_ONE = new Level(-1, 1, 0, 1, 0);

  private Slopes() {}

  /**
   * The gradient of z.
   *
   * @param z asked for only if y does not tell the slope
   * @param y f(z)
   */
  static Tensor of(Activation f, Tape tape, Supplier<Tensor> z, Tensor y, Tensor dy) {
    return switch (f) {
      case LINEAR -> dy;
      case RELU -> gated(tape, dy, STEP, y);
      case LEAKY_RELU -> gated(tape, dy, LEAKY, y);
      case RELU6 -> gated(tape, dy, BELOW_SIX, z.get());
      case HARD_SIGMOID -> gated(tape, dy, HARD_SIGMOID, y);
      case EXPONENTIAL -> tape.multiply(dy, y);
      case TANH -> tape.subtract(dy, tape.multiply(dy, tape.square(y)));
      case SIGMOID -> tape.multiply(dy, tape.subtract(y, tape.square(y)));
      case ELU -> tape.add(dy, tape.multiply(dy, negative(tape, y)));
      case SELU -> selu(tape, y, dy);
      case SOFTPLUS -> tape.multiply(dy, tape.activate(z.get(), Activation.SIGMOID));
      case SOFTSIGN -> softsign(tape, y, dy);
      case SILU -> silu(tape, z.get(), y, dy);
      case HARD_SILU -> hardSilu(tape, z.get(), dy);
      case GELU -> gelu(tape, z.get(), dy);
      case MISH -> mish(tape, z.get(), dy);
      case HARD_SHRINK, SOFT_SHRINK -> gated(tape, dy, BEYOND_HALF, z.get());
      case TANH_SHRINK -> tape.multiply(dy, tape.square(tape.activate(z.get(), Activation.TANH)));
      case HARD_TANH -> gated(tape, dy, WITHIN_ONE, z.get());
      case LOG_SIGMOID ->
          tape.subtract(dy, tape.multiply(dy, tape.activate(z.get(), Activation.SIGMOID)));
      case SPARSE_PLUS -> tape.multiply(dy, tape.activate(z.get(), Activation.SPARSE_SIGMOID));
      case SPARSE_SIGMOID -> tape.scale(gated(tape, dy, WITHIN_ONE, z.get()), 0.5f);
      case SQUAREPLUS ->
          tape.multiply(dy, tape.activate(tape.square(y), Activation.SOFTSIGN)); // y² / (1 + y²)
      case SPARSEMAX -> sparsemax(tape, y, dy);
      case SOFTMAX -> tape.multiply(y, tape.subtract(dy, totals(tape, tape.multiply(dy, y))));
      case LOG_SOFTMAX ->
          tape.subtract(
              dy, tape.multiply(tape.activate(y, Activation.EXPONENTIAL), totals(tape, dy)));
    };
  }

  private static Tensor gated(Tape tape, Tensor dy, Operation level, Tensor by) {
    return tape.multiply(dy, tape.apply(level, by));
  }

  private static Tensor totals(Tape tape, Tensor x) {
    return tape.apply(RowTotals.OPERATION, x);
  }

  /** dy − its mean over the elements above 0, of those; 1/n = 1 − (n − 1)/n. */
  private static Tensor sparsemax(Tape tape, Tensor y, Tensor dy) {
    Tensor chosen = tape.apply(STEP, y);
    Tensor ones = tape.apply(Level.ONES, y);
    Tensor others = tape.subtract(totals(tape, chosen), ones);
    Tensor share = tape.subtract(ones, tape.activate(others, Activation.SOFTSIGN));
    Tensor among = tape.multiply(dy, chosen);
    Tensor mean = tape.multiply(totals(tape, among), share);
    return tape.subtract(among, tape.multiply(mean, chosen));
  }

  /** min(y, 0). */
  private static Tensor negative(Tape tape, Tensor y) {
    return tape.subtract(y, tape.activate(y, Activation.RELU));
  }

  /** The scale above 0; y + scale · α, where y is negative. */
  private static Tensor selu(Tape tape, Tensor y, Tensor dy) {
    Tensor tail = tape.scale(tape.apply(SELU_NEGATIVE, y), SELU_TAIL);
    Tensor slope = tape.add(tape.apply(SELU_POSITIVE, y), tape.add(negative(tape, y), tail));
    return tape.multiply(dy, slope);
  }

  /** (1 − |y|)². */
  private static Tensor softsign(Tape tape, Tensor y, Tensor dy) {
    Tensor size = gated(tape, y, SIGN, y);
    Tensor rest = tape.subtract(tape.apply(Level.ONES, y), size);
    return tape.multiply(dy, tape.square(rest));
  }

  /** s + y − y · s with s = sigmoid(z). */
  private static Tensor silu(Tape tape, Tensor z, Tensor y, Tensor dy) {
    Tensor s = tape.activate(z, Activation.SIGMOID);
    return tape.multiply(dy, tape.add(s, tape.subtract(y, tape.multiply(y, s))));
  }

  /** z / 3 + ½ between −3 and 3, then 1. */
  private static Tensor hardSilu(Tape tape, Tensor z, Tensor dy) {
    Tensor inner = tape.scale(gated(tape, z, HARD_SILU_INNER, z), 1f / 3);
    return tape.multiply(dy, tape.add(inner, tape.apply(HARD_SILU_OFFSET, z)));
  }

  /** Φ(z) + z · φ(z). */
  private static Tensor gelu(Tape tape, Tensor z, Tensor dy) {
    Tensor share = tape.apply(NormalDistribution.OPERATION, z);
    Tensor density = NormalDistribution.density(tape, z);
    return tape.multiply(dy, tape.add(share, tape.multiply(z, density)));
  }

  /** t + z · (1 − t²) · sigmoid(z) with t = tanh(softplus(z)). */
  private static Tensor mish(Tape tape, Tensor z, Tensor dy) {
    Tensor t = tape.activate(tape.activate(z, Activation.SOFTPLUS), Activation.TANH);
    Tensor zs = tape.multiply(z, tape.activate(z, Activation.SIGMOID));
    Tensor slope = tape.add(t, tape.subtract(zs, tape.multiply(zs, tape.square(t))));
    return tape.multiply(dy, slope);
  }
}
