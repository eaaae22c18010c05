package dev.cartwheel.nets.metrics;

import dev.cartwheel.nets.NearMatch;
import dev.cartwheel.nets.config.Config;
import dev.cartwheel.nets.losses.Loss;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;

/** Keras's metrics by name: the class name, the function's name, or its short form. */
public final class Metrics {

  private static final Map<String, BiFunction<String, Config, Metric>> KINDS = new TreeMap<>();

  private static final Map<String, String> SHORT =
      Map.of(
          "acc", "Accuracy",
          "mse", "MeanSquaredError",
          "rmse", "RootMeanSquaredError",
          "mae", "MeanAbsoluteError",
          "mape", "MeanAbsolutePercentageError",
          "msle", "MeanSquaredLogarithmicError",
          "bce", "BinaryCrossentropy",
          "kld", "KLDivergence",
          "logcosh", "LogCoshError");

  static {
    for (String loss :
        List.of(
            "MeanSquaredError",
            "MeanAbsoluteError",
            "MeanAbsolutePercentageError",
            "MeanSquaredLogarithmicError",
            "Hinge",
            "SquaredHinge",
            "CategoricalHinge",
            "KLDivergence",
            "Poisson")) {
      KINDS.put(loss, (name, c) -> ofLoss(name, c, mean -> mean));
    }
    KINDS.put("LogCoshError", (name, c) -> ofLoss("LogCosh", c, mean -> mean));
    KINDS.put("CosineSimilarity", (name, c) -> ofLoss(name, c, mean -> -mean, "axis"));
    KINDS.put(
        "BinaryCrossentropy",
        (name, c) -> ofLoss(name, c, mean -> mean, "from_logits", "label_smoothing"));
    KINDS.put(
        "CategoricalCrossentropy",
        (name, c) -> ofLoss(name, c, mean -> mean, "from_logits", "label_smoothing", "axis"));
    KINDS.put(
        "SparseCategoricalCrossentropy",
        (name, c) -> ofLoss(name, c, mean -> mean, "from_logits", "ignore_class", "axis"));
    KINDS.put(
        "RootMeanSquaredError",
        (name, c) ->
            new SampleMean(
                new Elements(name, (t, p) -> ((double) t - p) * ((double) t - p)), Math::sqrt));
    KINDS.put(
        "Accuracy", (name, c) -> new SampleMean(new Elements(name, (t, p) -> t == p ? 1 : 0)));
    KINDS.put("BinaryAccuracy", Metrics::binaryAccuracy);
    KINDS.put(
        "CategoricalAccuracy", (name, c) -> new SampleMean(new ClassHits(name, false, 0, false)));
    KINDS.put(
        "SparseCategoricalAccuracy",
        (name, c) -> new SampleMean(new ClassHits(name, true, 0, false)));
    KINDS.put(
        "TopKCategoricalAccuracy",
        (name, c) -> new SampleMean(new ClassHits(name, false, k(c), false)));
    KINDS.put(
        "SparseTopKCategoricalAccuracy",
        (name, c) ->
            new SampleMean(new ClassHits(name, true, k(c), c.flag("from_sorted_ids", false))));
    KINDS.put("PearsonCorrelation", (name, c) -> correlation(name, c, false));
    KINDS.put("ConcordanceCorrelation", (name, c) -> correlation(name, c, true));
    KINDS.put("TruePositives", (name, c) -> counts(name, c, (n, k) -> n.truePositives(k, 0)));
    KINDS.put("FalsePositives", (name, c) -> counts(name, c, (n, k) -> n.falsePositives(k, 0)));
    KINDS.put("TrueNegatives", (name, c) -> counts(name, c, (n, k) -> n.trueNegatives(k, 0)));
    KINDS.put("FalseNegatives", (name, c) -> counts(name, c, (n, k) -> n.falseNegatives(k, 0)));
    KINDS.put("Precision", (name, c) -> chosen(name, c, (n, k) -> n.precision(k, 0)));
    KINDS.put("Recall", (name, c) -> chosen(name, c, (n, k) -> n.recall(k, 0)));
    KINDS.put(
        "SensitivityAtSpecificity",
        (name, c) ->
            bounded(
                name, c, "specificity", (n, k) -> n.specificity(k, 0), (n, k) -> n.recall(k, 0)));
    KINDS.put(
        "SpecificityAtSensitivity",
        (name, c) ->
            bounded(
                name, c, "sensitivity", (n, k) -> n.recall(k, 0), (n, k) -> n.specificity(k, 0)));
    KINDS.put(
        "PrecisionAtRecall",
        (name, c) ->
            bounded(name, c, "recall", (n, k) -> n.recall(k, 0), (n, k) -> n.precision(k, 0)));
    KINDS.put(
        "RecallAtPrecision",
        (name, c) ->
            bounded(name, c, "precision", (n, k) -> n.precision(k, 0), (n, k) -> n.recall(k, 0)));
    KINDS.put("Mean", (name, c) -> new Aggregate(true));
    KINDS.put("Sum", (name, c) -> new Aggregate(false));
    KINDS.put("AUC", (name, c) -> new AreaUnderCurve(c));
    KINDS.put("F1Score", (name, c) -> new FBetaScore(c, 1));
    KINDS.put("FBetaScore", (name, c) -> new FBetaScore(c, c.aboveZero("beta", 1)));
    KINDS.put("R2Score", (name, c) -> new R2Score(c));
    KINDS.put("IoU", (name, c) -> iou(name, c, c.requiredIntegers("target_class_ids"), true));
    KINDS.put("MeanIoU", (name, c) -> iou(name, c, all(c), true));
    KINDS.put(
        "OneHotIoU", (name, c) -> iou(name, c, c.requiredIntegers("target_class_ids"), false));
    KINDS.put("OneHotMeanIoU", (name, c) -> iou(name, c, all(c), false));
    KINDS.put("BinaryIoU", Metrics::binaryIou);
  }

  private Metrics() {}

  /** The class names of all metrics. */
  public static List<String> names() {
    return List.copyOf(KINDS.keySet());
  }

  /** Whether larger values are better, by the name: of accuracies, areas, scores and the like. */
  public static boolean grows(String name) {
    return name.toLowerCase(Locale.ROOT).matches(".*(acc|auc|score|precision|recall|iou).*");
  }

  static Metric of(String name, Map<String, ?> config) {
    String plain = name.replace("_", "");
    String known =
        KINDS.keySet().stream()
            .filter(kind -> kind.equalsIgnoreCase(plain))
            .findFirst()
            .orElse(SHORT.getOrDefault(plain.toLowerCase(Locale.ROOT), name));
    BiFunction<String, Config, Metric> kind = KINDS.get(known);
    if (kind == null) {
      throw NearMatch.unknown("metric", name, names());
    }
    Map<String, Object> given = new HashMap<>(config);
    if (known.endsWith("IoU")) {
      given.remove("dtype", "int32"); // of Keras's confusion matrix
    }
    Config options = new Config(known, given);
    Metric metric = kind.apply(known, options);
    options.done();
    return metric;
  }

  private static Metric ofLoss(
      String loss, Config config, DoubleUnaryOperator finish, String... keys) {
    Map<String, Object> options = new HashMap<>();
    for (String key : keys) {
      Object value = config.value(key);
      if (value != null) {
        options.put(key, value);
      }
    }
    return new SampleMean(Loss.of(loss, options).samples(), finish);
  }

  private static Metric binaryAccuracy(String name, Config c) {
    float threshold = (float) c.number("threshold", 0.5, 0, 1);
    return new SampleMean(new Elements(name, (t, p) -> t == (p > threshold ? 1 : 0) ? 1 : 0));
  }

  private static int k(Config c) {
    return c.positive("k", 5);
  }

  private static Metric correlation(String name, Config c, boolean concordance) {
    if (c.integer("axis", -1) != -1) {
      throw c.refusal("axis", c.value("axis"), "-1");
    }
    return new SampleMean(new Correlation(name, concordance));
  }

  private static Metric counts(String name, Config c, ConfusionCounts.Measure measure) {
    return ThresholdMetric.each(new ConfusionCounts(name, thresholds(c, 0.5), 0, -1), measure);
  }

  private static Metric chosen(String name, Config c, ConfusionCounts.Measure measure) {
    int topK = c.has("top_k") ? c.integerFrom(1, "top_k") : 0;
    double[] thresholds = thresholds(c, topK > 0 ? -1e10 : 0.5);
    return ThresholdMetric.each(new ConfusionCounts(name, thresholds, topK, classId(c)), measure);
  }

  private static Metric bounded(
      String name,
      Config c,
      String key,
      ConfusionCounts.Measure measure,
      ConfusionCounts.Measure wanted) {
    double bound = c.number(key, Double.NaN, 0, 1);
    int n = c.positive("num_thresholds", 200);
    double[] thresholds = n == 1 ? new double[] {0.5} : ConfusionCounts.spread(n, false);
    return new ThresholdMetric(
        new ConfusionCounts(name, thresholds, 0, classId(c)),
        counts -> new double[] {counts.largestWhere(measure, bound, wanted)});
  }

  private static int classId(Config c) {
    return c.has("class_id") ? c.integerFrom(0, "class_id") : -1;
  }

  private static double[] thresholds(Config c, double otherwise) {
    double[] thresholds = c.numbers("thresholds");
    if (thresholds == null) {
      return new double[] {otherwise};
    }
    for (double threshold : thresholds) {
      if (!(threshold >= 0 && threshold <= 1)) {
        throw c.refusal("thresholds", Arrays.toString(thresholds), "numbers from 0 to 1");
      }
    }
    return thresholds;
  }

  private static int[] all(Config c) {
    int[] classes = new int[c.positive("num_classes")];
    Arrays.setAll(classes, i -> i);
    return classes;
  }

  private static Metric iou(String name, Config c, int[] targets, boolean sparse) {
    return new IntersectionOverUnion(
        name,
        c.positive("num_classes"),
        targets,
        c.number("ignore_class", Double.NaN),
        sparse && c.flag("sparse_y_true", true),
        c.flag("sparse_y_pred", sparse),
        Double.NaN,
        c.integer("axis", -1));
  }

  private static Metric binaryIou(String name, Config c) {
    int[] targets = c.integers("target_class_ids", new int[] {0, 1});
    double threshold = c.number("threshold", 0.5);
    return new IntersectionOverUnion(name, 2, targets, Double.NaN, true, true, threshold, -1);
  }
}
