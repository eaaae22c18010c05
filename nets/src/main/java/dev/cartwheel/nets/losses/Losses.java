package dev.cartwheel.nets.losses;

import dev.cartwheel.nets.NearMatch;
import dev.cartwheel.nets.config.Config;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Keras's losses by name: the class name, the function's name, or its short form. */
public final class Losses {

  private static final double INFINITE = Double.POSITIVE_INFINITY;
  private static final int[] LAST = {-1};

  private static final Map<String, BiFunction<String, Config, SampleLoss>> KINDS = new TreeMap<>();

  private static final Map<String, String> SHORT =
      Map.of(
          "mse", "MeanSquaredError",
          "mae", "MeanAbsoluteError",
          "mape", "MeanAbsolutePercentageError",
          "msle", "MeanSquaredLogarithmicError",
          "bce", "BinaryCrossentropy",
          "kld", "KLDivergence",
          "kldivergence", "KLDivergence",
          "logcosh", "LogCosh");

  static {
    KINDS.put("MeanSquaredError", (name, c) -> elements(name, Regression.SQUARED, LAST));
    KINDS.put("MeanAbsoluteError", (name, c) -> elements(name, Regression.ABSOLUTE, LAST));
    KINDS.put(
        "MeanAbsolutePercentageError", (name, c) -> elements(name, Regression.PERCENTAGE, LAST));
    KINDS.put(
        "MeanSquaredLogarithmicError", (name, c) -> elements(name, Regression.LOGARITHMIC, LAST));
    KINDS.put("LogCosh", (name, c) -> elements(name, Regression.LOG_COSH, LAST));
    KINDS.put("Poisson", (name, c) -> elements(name, Regression.POISSON, LAST));
    KINDS.put(
        "Huber", (name, c) -> elements(name, Regression.huber(c.aboveZero("delta", 1)), LAST));
    KINDS.put("Hinge", (name, c) -> new HingeLoss(name, false));
    KINDS.put("SquaredHinge", (name, c) -> new HingeLoss(name, true));
    KINDS.put(
        "CategoricalHinge",
        (name, c) -> new AlongAxes(name, new RowLosses.CategoricalHinge(), LAST));
    KINDS.put("KLDivergence", (name, c) -> new AlongAxes(name, new RowLosses.KlDivergence(), LAST));
    KINDS.put(
        "CosineSimilarity", (name, c) -> new AlongAxes(name, new RowLosses.Cosine(-1), axis(c)));
    KINDS.put("Dice", (name, c) -> new AlongAxes(name, new RowLosses.Dice(), anyAxes(c)));
    KINDS.put("Tversky", Losses::tversky);
    KINDS.put("BinaryCrossentropy", Losses::binary);
    KINDS.put("BinaryFocalCrossentropy", Losses::binaryFocal);
    KINDS.put("CategoricalCrossentropy", Losses::categorical);
    KINDS.put("CategoricalFocalCrossentropy", Losses::categoricalFocal);
    KINDS.put("SparseCategoricalCrossentropy", Losses::sparse);
    KINDS.put(
        "CategoricalGeneralizedCrossEntropy",
        (name, c) ->
            new SparseCrossEntropy(
                name, new RowLosses.Generalized(c.aboveZero("q", 0.5)), Double.NaN));
    KINDS.put("CTC", (name, c) -> new CtcLoss());
    KINDS.put(
        "Circle",
        (name, c) ->
            new CircleLoss(
                c.aboveZero("gamma", 80),
                c.number("margin", 0.4),
                c.flag("remove_diagonal", true)));
  }

  private Losses() {}

  /** The class names of all losses. */
  public static List<String> names() {
    return List.copyOf(KINDS.keySet());
  }

  static Loss of(String name, Map<String, ?> config) {
    String known = canonical(name);
    BiFunction<String, Config, SampleLoss> kind = KINDS.get(known);
    if (kind == null) {
      throw NearMatch.unknown("loss", name, names());
    }
    Config options = new Config(known, config);
    Reduction reduction =
        options.has("reduction") || options.isNull("reduction")
            ? Reduction.named(options.value("reduction"))
            : Reduction.SUM_OVER_BATCH_SIZE;
    SampleLoss samples = kind.apply(known, options);
    options.done();
    return new Loss(known, samples, reduction);
  }

  /** The class name: names are compared without case and underscores. */
  private static String canonical(String name) {
    String plain = name.replace("_", "");
    for (String known : KINDS.keySet()) {
      if (known.equalsIgnoreCase(plain)) {
        return known;
      }
    }
    return SHORT.getOrDefault(plain.toLowerCase(Locale.ROOT), name);
  }

  private static SampleLoss elements(String name, ElementLoss.Function function, int[] axes) {
    return new AlongAxes(name, new ElementLoss(function), axes);
  }

  private static SampleLoss tversky(String name, Config c) {
    RowLoss row =
        new RowLosses.Tversky(
            c.number("alpha", 0.5, 0, INFINITE), c.number("beta", 0.5, 0, INFINITE));
    return new AlongAxes(name, row, anyAxes(c));
  }

  private static SampleLoss binary(String name, Config c) {
    return elements(
        name, new BinaryCrossEntropy(c.flag("from_logits", false), smoothing(c)), axis(c));
  }

  private static SampleLoss binaryFocal(String name, Config c) {
    double alpha = c.number("alpha", 0.25, 0, 1);
    boolean balanced = c.flag("apply_class_balancing", false);
    return elements(
        name,
        new BinaryCrossEntropy.Focal(
            new BinaryCrossEntropy(false, smoothing(c)),
            c.flag("from_logits", false),
            c.number("gamma", 2, 0, INFINITE),
            balanced ? alpha : Double.NaN),
        axis(c));
  }

  private static SampleLoss categorical(String name, Config c) {
    RowLoss row = new CategoricalCrossEntropy(c.flag("from_logits", false), smoothing(c));
    return new AlongAxes(name, row, axis(c));
  }

  private static SampleLoss categoricalFocal(String name, Config c) {
    RowLoss row =
        CategoricalCrossEntropy.focal(
            c.flag("from_logits", false),
            smoothing(c),
            c.number("alpha", 0.25),
            c.number("gamma", 2, 0, INFINITE));
    return new AlongAxes(name, row, axis(c));
  }

  private static SampleLoss sparse(String name, Config c) {
    RowLoss row = new CategoricalCrossEntropy(c.flag("from_logits", false), 0);
    SampleLoss last = new SparseCrossEntropy(name, row, c.number("ignore_class", Double.NaN));
    int axis = c.integer("axis", -1);
    return axis == -1 ? last : new MovedAxis(last, axis);
  }

  private static double smoothing(Config c) {
    return c.number("label_smoothing", 0, 0, 1);
  }

  private static int[] axis(Config c) {
    return new int[] {c.integer("axis", -1)};
  }

  private static int @Nullable [] anyAxes(Config c) {
    return c.integers("axis");
  }
}
