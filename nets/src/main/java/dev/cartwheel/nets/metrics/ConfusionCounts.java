package dev.cartwheel.nets.metrics;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.losses.Shapes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Weighted counts of true and false positives and negatives at several thresholds, an output being
 * positive above the threshold; for all outputs together or for each label alone.
 */
final class ConfusionCounts {

  private static final float EPSILON = 1e-7f;

  private static final float NEVER = -1e10f;

  private final String name;
  private final float[] thresholds; // [K]
  private final boolean even;
  private final int topK; // 0: all
  private final int classId; // -1: all
  private double[][] positives = new double[0][]; // true ones, [K][L]
  private double[][] wrong = new double[0][]; // false positives, [K][L]
  private double[] actual = {}; // [L]
  private double[] others = {}; // [L]

  /**
   * @param thresholds K of them
   * @param topK how many of the largest outputs of a row may be positive; 0 for all
   * @param classId the only class that counts; −1 for all
   */
  ConfusionCounts(String name, double[] thresholds, int topK, int classId) {
    this.name = name;
    this.thresholds = new float[thresholds.length];
    for (int i = 0; i < thresholds.length; i++) {
      this.thresholds[i] = (float) thresholds[i];
    }
    this.even = even(thresholds);
    this.topK = topK;
    this.classId = classId;
    reset();
  }

  /** Whether thresholds split [0, 1] into equal parts. */
  private static boolean even(double[] thresholds) {
    for (int i = 0; i < thresholds.length; i++) {
      double expected = i / (thresholds.length - 1.0);
      if (Math.abs(thresholds[i] - expected) > 1e-7 + 1e-5 * expected) {
        return false;
      }
    }
    return thresholds.length >= 3;
  }

  void reset() {
    positives = new double[thresholds.length][0];
    wrong = new double[thresholds.length][0];
    actual = new double[0];
    others = new double[0];
  }

  /** Makes room for L labels. */
  private void label(int labels) {
    if (actual.length == 0) {
      actual = new double[labels];
      others = new double[labels];
      for (int k = 0; k < thresholds.length; k++) {
        positives[k] = new double[labels];
        wrong[k] = new double[labels];
      }
    } else if (actual.length != labels) {
      throw new IllegalArgumentException(
          name + " of " + labels + " labels; accepted: " + actual.length + ", as before");
    }
  }

  /**
   * Takes in a batch.
   *
   * @param apart whether each label of the last axis is counted alone
   * @param labelWeights factor of each label, or none
   */
  void update(
      NdArray yTrue,
      NdArray yPred,
      @Nullable NdArray sampleWeight,
      boolean apart,
      double @Nullable [] labelWeights) {
    NdArray outputs = Shapes.aligned(name, yTrue, yPred);
    int columns = outputs.rank() == 0 ? 1 : outputs.dimension(-1);
    if (classId >= 0 && (outputs.rank() < 2 || classId >= columns)) {
      throw new IllegalArgumentException(
          name
              + " of class "
              + classId
              + " of outputs "
              + outputs
              + "; accepted: outputs [B, C] with more than "
              + classId
              + " classes");
    }
    label(apart ? columns : 1);
    float[] weights = new float[outputs.size()];
    Arrays.fill(weights, 1f);
    if (sampleWeight != null) {
      Shapes.weighSamples(weights, outputs.shape(), sampleWeight);
    }
    float[] p = topK > 0 ? best(outputs, columns) : outputs.data();
    for (int i = 0; i < outputs.size(); i++) {
      int column = outputs.rank() == 1 ? 0 : i % columns;
      if (classId < 0 || i % columns == classId) {
        double weight = weights[i] * (labelWeights == null ? 1 : labelWeights[column]);
        count(yTrue.data()[i] != 0, p[i], weight, apart ? i % columns : 0);
      }
    }
  }

  private void count(boolean positive, float p, double weight, int label) {
    double[] total = positive ? actual : others;
    total[label] += weight;
    double[][] above = positive ? positives : wrong;
    for (int k = 0, above0 = passed(p); k < above0; k++) {
      above[k][label] += weight;
    }
    if (!even) {
      for (int k = 0; k < thresholds.length; k++) {
        above[k][label] += p > thresholds[k] ? weight : 0;
      }
    }
  }

  /** How many of evenly spread thresholds an output is above, rounded as Keras does; else 0. */
  private int passed(float p) {
    if (!even) {
      return 0;
    }
    float clipped = Math.max(0f, Math.min(1f, p));
    int bucket = (int) Math.ceil(clipped * (thresholds.length - 1)) - 1;
    return Math.min(thresholds.length, (thresholds[0] < 0 ? Math.max(0, bucket) : bucket) + 1);
  }

  /** The outputs with all but the k largest of each row made negative for ever. */
  private float[] best(NdArray outputs, int columns) {
    float[] kept = new float[outputs.size()];
    Arrays.fill(kept, NEVER);
    for (int row = 0; row < outputs.size(); row += columns) {
      for (int chosen = 0; chosen < Math.min(topK, columns); chosen++) {
        int largest = -1;
        for (int i = row; i < row + columns; i++) {
          boolean free = kept[i] == NEVER;
          if (free && (largest < 0 || outputs.data()[i] > outputs.data()[largest])) {
            largest = i;
          }
        }
        kept[largest] = outputs.data()[largest];
      }
    }
    return kept;
  }

  int thresholds() {
    return thresholds.length;
  }

  int labels() {
    return Math.max(1, actual.length);
  }

  double truePositives(int k, int label) {
    return actual.length == 0 ? 0 : positives[k][label];
  }

  double falsePositives(int k, int label) {
    return actual.length == 0 ? 0 : wrong[k][label];
  }

  double falseNegatives(int k, int label) {
    return actual.length == 0 ? 0 : actual[label] - positives[k][label];
  }

  double trueNegatives(int k, int label) {
    return actual.length == 0 ? 0 : others[label] - wrong[k][label];
  }

  /** tp / (tp + fp), 0 if there are none. */
  double precision(int k, int label) {
    return ratio(truePositives(k, label), falsePositives(k, label));
  }

  /** tp / (tp + fn), 0 if there are none. */
  double recall(int k, int label) {
    return ratio(truePositives(k, label), falseNegatives(k, label));
  }

  /** tn / (tn + fp), 0 if there are none. */
  double specificity(int k, int label) {
    return ratio(trueNegatives(k, label), falsePositives(k, label));
  }

  static double ratio(double part, double rest) {
    return part + rest == 0 ? 0 : part / (part + rest);
  }

  /** n thresholds from 0 to 1, the outermost widened by a margin. */
  static double[] spread(int n, boolean widened) {
    double[] thresholds = new double[n];
    for (int i = 0; i < n; i++) {
      thresholds[i] = i / (n - 1.0);
    }
    if (widened) {
      thresholds[0] = -EPSILON;
      thresholds[n - 1] = 1 + EPSILON;
    }
    return thresholds;
  }

  /** The largest of one measure over the thresholds at which another is at least a bound. */
  double largestWhere(Measure bounded, double bound, Measure wanted) {
    double largest = 0;
    for (int k = 0; k < thresholds.length; k++) {
      if ((float) bounded.at(this, k) >= (float) bound) {
        largest = Math.max(largest, wanted.at(this, k));
      }
    }
    return largest;
  }

  /** A measure of the counts at a threshold. */
  interface Measure {
    double at(ConfusionCounts counts, int k);
  }
}
