package dev.cartwheel.nets.optim;

import dev.cartwheel.nets.FurtherOptimizer;
import dev.cartwheel.nets.GradientClipping;
import dev.cartwheel.nets.NearMatch;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.config.Config;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An optimiser with what all of Keras's share: a schedule, clipping, decoupled weight decay
 * (Loshchilov and Hutter 2019), a moving average of the variables, and gradient accumulation.
 *
 * @param rule how parameters move
 * @param schedule of the learning rate; none for the rule's own
 * @param clipping of gradients
 * @param weightDecay share of each variable, times the learning rate, that a step takes away
 * @param averageMomentum momentum of the moving average of the variables; NaN for none
 * @param overwriteEvery after how many steps variables take the values of their average; 0 for
 *     never
 * @param accumulate how many gradients make a step, by their mean
 * @param lossScale what the loss was multiplied by, and gradients are divided by
 */
public record OptimizerOptions(
    OptimizerSpec rule,
    @Nullable LearningRateSchedule schedule,
    GradientClipping clipping,
    double weightDecay,
    double averageMomentum,
    int overwriteEvery,
    int accumulate,
    double lossScale) {

  private static final List<String> NAMES =
      List.of(
          "Adadelta",
          "Adafactor",
          "Adagrad",
          "Adam",
          "AdamW",
          "Adamax",
          "Ftrl",
          "Lamb",
          "Lion",
          "Muon",
          "Nadam",
          "RMSprop",
          "SGD",
          "ScheduleFreeAdamW");

  /** Keras's class names. */
  public static List<String> names() {
    return NAMES;
  }

  /** A rule alone. */
  public static OptimizerOptions of(OptimizerSpec rule) {
    return new OptimizerOptions(rule, null, GradientClipping.none(), 0, Double.NaN, 0, 1, 1);
  }

  /**
   * The optimiser of a Keras name, in any case, with a configuration under Keras's keys. A schedule
   * is given as {@code learning_rate} with its {@code class_name} and {@code config}.
   *
   * @throws IllegalArgumentException if there is none, or the configuration is not accepted
   */
  public static OptimizerOptions of(String name, Map<String, ?> config) {
    String known =
        NAMES.stream()
            .filter(name::equalsIgnoreCase)
            .findFirst()
            .orElseThrow(() -> NearMatch.unknown("optimizer", name, NAMES));
    Config c = new Config(known, config);
    @Nullable LearningRateSchedule schedule = schedule(c);
    double rate = schedule == null ? rate(c, known) : schedule.at(0);
    OptimizerOptions options =
        new OptimizerOptions(
            rule(known, c, rate),
            schedule,
            clipping(c),
            decay(c, known),
            average(c),
            c.has("ema_overwrite_frequency") ? c.positive("ema_overwrite_frequency") : 0,
            accumulate(c),
            c.aboveZero("loss_scale_factor", 1));
    c.done();
    return options;
  }

  private static double rate(Config c, String name) {
    return c.number(
        "learning_rate",
        name.equals("SGD") ? 0.01 : name.startsWith("ScheduleFree") ? 0.0025 : 0.001,
        0,
        Double.MAX_VALUE);
  }

  private static @Nullable LearningRateSchedule schedule(Config c) {
    Object value = c.value("learning_rate");
    if (value instanceof LearningRateSchedule schedule) {
      return schedule;
    }
    if (!(value instanceof Map<?, ?> object)) {
      return null;
    }
    Object name = object.get("class_name");
    Object config = object.get("config");
    if (!(name instanceof String className) || !(config instanceof Map<?, ?> map)) {
      throw c.refusal("learning_rate", value, "a number, or class_name and config of a schedule");
    }
    @SuppressWarnings("unchecked") // JSON objects have string keys
    Map<String, ?> options = (Map<String, ?>) map;
    return LearningRateSchedule.of(className, options);
  }

  private static OptimizerSpec rule(String name, Config c, double rate) {
    return switch (name) {
      case "SGD" -> new OptimizerSpec.Sgd(rate, c.number("momentum", 0), c.flag("nesterov", false));
      case "RMSprop" ->
          new OptimizerSpec.RmsProp(
              rate,
              c.number("rho", 0.9),
              c.number("momentum", 0),
              epsilon(c),
              c.flag("centered", false));
      case "Adam", "AdamW" ->
          new OptimizerSpec.Adam(
              rate, beta1(c), beta2(c, 0.999), epsilon(c), c.flag("amsgrad", false));
      case "Adamax" -> new FurtherOptimizer.Adamax(rate, beta1(c), beta2(c, 0.999), epsilon(c));
      case "Nadam" -> new FurtherOptimizer.Nadam(rate, beta1(c), beta2(c, 0.999), epsilon(c));
      case "Adagrad" -> new FurtherOptimizer.Adagrad(rate, accumulator(c), epsilon(c));
      case "Adadelta" ->
          new FurtherOptimizer.Adadelta(rate, c.number("rho", 0.95, 0, 1), epsilon(c));
      case "Ftrl" -> ftrl(c, rate);
      case "Lion" -> new FurtherOptimizer.Lion(rate, beta1(c), beta2(c, 0.99));
      case "Lamb" -> new FurtherOptimizer.Lamb(rate, beta1(c), beta2(c, 0.999), epsilon(c));
      case "Muon" -> muon(c, rate);
      case "ScheduleFreeAdamW" ->
          new FurtherOptimizer.ScheduleFreeAdamW(
              rate,
              c.aboveZero("beta_1", 0.9),
              beta2(c, 0.999),
              c.aboveZero("epsilon", 1e-8),
              c.has("warmup_steps") ? c.integerFrom(0, "warmup_steps") : 0,
              c.number("weight_decay", 0, 0, Double.MAX_VALUE));
      default -> adafactor(c, rate);
    };
  }

  private static OptimizerSpec ftrl(Config c, double rate) {
    if (!(rate > 0)) {
      throw c.refusal("learning_rate", rate, "a number above 0");
    }
    return new FurtherOptimizer.Ftrl(
        rate,
        c.number("learning_rate_power", -0.5, -Double.MAX_VALUE, 0),
        accumulator(c),
        c.number("l1_regularization_strength", 0, 0, Double.MAX_VALUE),
        c.number("l2_regularization_strength", 0, 0, Double.MAX_VALUE),
        c.number("l2_shrinkage_regularization_strength", 0, 0, Double.MAX_VALUE),
        c.number("beta", 0, 0, Double.MAX_VALUE));
  }

  /** Without names, embeddings cannot be told from other matrices, and are moved as those. */
  private static OptimizerSpec muon(Config c, double rate) {
    c.flag("exclude_embeddings", true);
    List<?> excluded = c.list("exclude_layers");
    if (excluded != null && !excluded.isEmpty()) {
      throw c.refusal("exclude_layers", excluded, "none; give them an optimizer by OptimizerMap");
    }
    double decay = c.number("weight_decay", 0.004, 0, Double.MAX_VALUE);
    return new FurtherOptimizer.Muon(
        rate,
        c.number("momentum", 0.95, 0, 1),
        c.flag("nesterov", true),
        c.has("ns_steps") ? c.integerFrom(1, "ns_steps") : 5,
        c.isNull("rms_rate") ? Double.NaN : c.number("rms_rate", 0.2),
        decay,
        new OptimizerSpec.Adam(
            c.aboveZero("adam_lr_ratio", 1),
            c.number("adam_beta_1", 0.9, 0, 1),
            c.number("adam_beta_2", 0.999, 0, 1),
            epsilon(c),
            false),
        c.number("adam_weight_decay", 0.004, 0, Double.MAX_VALUE),
        new FurtherOptimizer.Muon.Quintic(
            c.number("muon_a", 3.4445), c.number("muon_b", -4.775), c.number("muon_c", 2.0315)));
  }

  /** A relative step is what a fixed rate gets anyway: both are bounded by t^−½. */
  private static OptimizerSpec adafactor(Config c, double rate) {
    c.flag("relative_step", true);
    return new FurtherOptimizer.Adafactor(
        rate,
        c.number("beta_2_decay", -0.8),
        c.number("epsilon_1", 1e-30),
        c.number("epsilon_2", 1e-3),
        c.aboveZero("clip_threshold", 1));
  }

  private static double decay(Config c, String name) {
    return switch (name) {
      case "Muon", "ScheduleFreeAdamW" -> 0; // their rules decay themselves
      case "AdamW" -> c.number("weight_decay", 0.004, 0, Double.MAX_VALUE);
      default -> c.number("weight_decay", 0, 0, Double.MAX_VALUE);
    };
  }

  private static double beta1(Config c) {
    return c.number("beta_1", 0.9, 0, 1);
  }

  private static double beta2(Config c, double otherwise) {
    return c.number("beta_2", otherwise, 0, 1);
  }

  private static double epsilon(Config c) {
    return c.aboveZero("epsilon", 1e-7);
  }

  private static double accumulator(Config c) {
    return c.number("initial_accumulator_value", 0.1, 0, Double.MAX_VALUE);
  }

  private static double average(Config c) {
    double momentum = c.number("ema_momentum", 0.99, 0, 1);
    return c.flag("use_ema", false) ? momentum : Double.NaN;
  }

  private static int accumulate(Config c) {
    return c.has("gradient_accumulation_steps")
        ? c.integerFrom(2, "gradient_accumulation_steps")
        : 1;
  }

  private static GradientClipping clipping(Config c) {
    int given =
        (c.has("clipvalue") ? 1 : 0)
            + (c.has("clipnorm") ? 1 : 0)
            + (c.has("global_clipnorm") ? 1 : 0);
    if (given > 1) {
      throw new IllegalArgumentException(
          c.subject()
              + " with "
              + given
              + " kinds of clipping; accepted: one of clipvalue, clipnorm,"
              + " global_clipnorm");
    }
    if (c.has("clipvalue")) {
      return GradientClipping.byValue((float) c.number("clipvalue"));
    }
    if (c.has("clipnorm")) {
      return GradientClipping.byNorm((float) c.number("clipnorm"));
    }
    return c.has("global_clipnorm")
        ? GradientClipping.byGlobalNorm((float) c.number("global_clipnorm"))
        : GradientClipping.none();
  }
}
