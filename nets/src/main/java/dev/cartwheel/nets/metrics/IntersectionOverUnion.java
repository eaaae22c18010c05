package dev.cartwheel.nets.metrics;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.losses.Shapes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Mean over some classes of tp / (tp + fp + fn), from a confusion matrix of class numbers. Classes
 * that never occur do not count; class numbers out of range are left out. Weights are counted in
 * whole numbers, as in Keras, whose matrix holds integers.
 */
final class IntersectionOverUnion implements Metric {

  private static final double EPSILON = 1e-7;

  private final String name;
  private final int classes;
  private final int[] targets;
  private final double ignored;
  private final boolean sparseTrue;
  private final boolean sparsePred;
  private final double threshold;
  private final int axis;
  private final double[][] matrix; // [targets, outputs]

  /**
   * @param targets the classes whose mean is taken
   * @param ignored a class of the targets that does not count; NaN for none
   * @param sparseTrue whether targets are class numbers, else scores along the axis
   * @param sparsePred whether outputs are class numbers, else scores along the axis
   * @param threshold from where on an output is class 1; NaN if outputs are classes
   * @param axis of the scores
   */
  IntersectionOverUnion(
      String name,
      int classes,
      int[] targets,
      double ignored,
      boolean sparseTrue,
      boolean sparsePred,
      double threshold,
      int axis) {
    for (int target : targets) {
      if (target < 0 || target >= classes) {
        throw new IllegalArgumentException(
            name
                + " target_class_ids "
                + Arrays.toString(targets)
                + "; accepted: 0 to "
                + (classes - 1));
      }
    }
    this.name = name;
    this.classes = classes;
    this.targets = targets.clone();
    this.ignored = ignored;
    this.sparseTrue = sparseTrue;
    this.sparsePred = sparsePred;
    this.threshold = threshold;
    this.axis = axis;
    this.matrix = new double[classes][classes];
  }

  @Override
  public void update(NdArray yTrue, NdArray yPred, @Nullable NdArray sampleWeight) {
    NdArray t = sparseTrue ? yTrue : classNumbers(yTrue);
    NdArray p = sparsePred ? yPred : classNumbers(yPred);
    if (t.size() != p.size()) {
      throw new IllegalArgumentException(
          name
              + " of y_true "
              + yTrue
              + " and y_pred "
              + yPred
              + "; accepted: as many targets as outputs");
    }
    float[] weights = new float[t.size()];
    Arrays.fill(weights, 1f);
    if (sampleWeight != null) {
      int[] shape = sampleWeight.size() == t.size() ? new int[] {t.size()} : t.shape();
      Shapes.weighSamples(
          weights,
          shape,
          sampleWeight.size() == t.size() ? sampleWeight.reshaped(t.size()) : sampleWeight);
    }
    for (int i = 0; i < t.size(); i++) {
      float target = t.data()[i];
      float output = p.data()[i];
      if (!Double.isNaN(threshold)) {
        output = output >= threshold ? 1 : 0;
      }
      boolean inside = target >= 0 && target < classes && output >= 0 && output < classes;
      if (inside && target != ignored) {
        matrix[(int) target][(int) output] += (int) weights[i];
      }
    }
  }

  /** The number of the largest score along the axis. */
  private NdArray classNumbers(NdArray scores) {
    int along = axis < 0 ? axis + scores.rank() : axis;
    int[] shape = new int[scores.rank() - 1];
    int inner = 1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = scores.dimension(i < along ? i : i + 1);
      inner *= i < along ? 1 : shape[i];
    }
    int n = scores.dimension(along);
    NdArray numbers = NdArray.zeros(shape);
    for (int i = 0; i < numbers.size(); i++) {
      int at = i / inner * n * inner + i % inner;
      int largest = 0;
      for (int k = 1; k < n; k++) {
        if (scores.data()[at + k * inner] > scores.data()[at + largest * inner]) {
          largest = k;
        }
      }
      numbers.data()[i] = largest;
    }
    return numbers;
  }

  @Override
  public double[] results() {
    double sum = 0;
    int valid = 0;
    for (int c : targets) {
      double union = -matrix[c][c];
      for (int other = 0; other < classes; other++) {
        union += matrix[c][other] + matrix[other][c];
      }
      if (union > 1e-9) {
        sum += matrix[c][c] / (union + EPSILON);
        valid++;
      }
    }
    return new double[] {sum / (valid + EPSILON)};
  }

  @Override
  public void reset() {
    for (double[] row : matrix) {
      Arrays.fill(row, 0);
    }
  }
}
