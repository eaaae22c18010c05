package dev.cartwheel.nets.optimize;

/**
 * Which share of a weight is to be zero at which step of a training, and at which steps it is
 * decided anew.
 *
 * <p>Source: Zhu and Gupta 2018; TensorFlow's {@code tfmot.sparsity.keras.PruningSchedule}.
 */
public sealed interface SparsitySchedule {

  /** The share of zeros at a step, counted from 0. */
  double at(int step);

  /** The first step with zeros. */
  int begin();

  /** The last step that decides which elements are zero; none if negative. */
  int end();

  /** Every how many steps that is decided. */
  int frequency();

  /** Whether a step decides which elements are zero. */
  default boolean decides(int step) {
    boolean within = step >= begin() && (end() < 0 || step <= end());
    return within && (step - begin()) % frequency() == 0;
  }

  /**
   * One share from a step on.
   *
   * @param sparsity share of zeros, 0 to below 1
   * @param begin first step
   * @param end last step, or -1 for none
   * @param frequency every how many steps, 1 or more
   */
  record Constant(double sparsity, int begin, int end, int frequency) implements SparsitySchedule {

    public Constant {
      requireShare("sparsity", sparsity);
      requireSteps(begin, end, frequency);
    }

    @Override
    public double at(int step) {
      return sparsity;
    }
  }

  /**
   * From one share to another by s_f + (s_i − s_f)(1 − t)ᵖ, t from 0 to 1 between two steps.
   *
   * @param initial share of zeros at the first step, 0 to below 1
   * @param last share of zeros at the last step, 0 to below 1
   * @param begin first step
   * @param end last step, above the first
   * @param power p, above 0
   * @param frequency every how many steps, 1 or more
   */
  record PolynomialDecay(
      double initial, double last, int begin, int end, double power, int frequency)
      implements SparsitySchedule {

    public PolynomialDecay {
      requireShare("initial sparsity", initial);
      requireShare("last sparsity", last);
      requireSteps(begin, end, frequency);
      if (end <= begin || !(power > 0)) {
        throw new IllegalArgumentException(
            "decay from step "
                + begin
                + " to "
                + end
                + " with power "
                + power
                + "; accepted: a later step, and a power above 0");
      }
    }

    /** Cubic, decided every 100 steps, as TensorFlow's default. */
    public static PolynomialDecay cubic(double initial, double last, int begin, int end) {
      return new PolynomialDecay(initial, last, begin, end, 3, 100);
    }

    @Override
    public double at(int step) {
      double t = Math.max(0, Math.min(1, (step - begin) / (double) (end - begin)));
      return last + (initial - last) * StrictMath.pow(1 - t, power);
    }
  }

  private static void requireShare(String what, double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(what + " " + share + "; accepted: from 0 to below 1");
    }
  }

  private static void requireSteps(int begin, int end, int frequency) {
    if (begin < 0 || frequency < 1) {
      throw new IllegalArgumentException(
          "pruning from step "
              + begin
              + " to "
              + end
              + " every "
              + frequency
              + "; accepted: from 0 on, every 1 or more");
    }
  }
}
