package dev.cartwheel.nets.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.callbacks.BackupAndRestore;
import dev.cartwheel.nets.callbacks.EarlyStopping;
import dev.cartwheel.nets.callbacks.LambdaCallback;
import dev.cartwheel.nets.callbacks.LearningRateScheduler;
import dev.cartwheel.nets.callbacks.ReduceLROnPlateau;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.layers.normalization.BatchNormalization;
import dev.cartwheel.nets.losses.Loss;
import dev.cartwheel.nets.optim.OptimizerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories and weights that Keras 3.15 gets from the same weights and unshuffled samples. */
class FitLikeKerasTest {

  private static final Loss CLASSES = Loss.named("sparse_categorical_crossentropy");

  private static JsonNode file;

  @TempDir Path folder;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream in = FitLikeKerasTest.class.getResourceAsStream("/keras/fit.json")) {
      file = new ObjectMapper().readTree(Objects.requireNonNull(in));
    }
  }

  private static NdArray array(JsonNode node) {
    float[] data = new float[node.get("data").size()];
    for (int i = 0; i < data.length; i++) {
      data[i] = node.get("data").get(i).floatValue();
    }
    int[] shape = new int[node.get("shape").size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = node.get("shape").get(i).intValue();
    }
    return new NdArray(data, shape);
  }

  private static Samples classes() {
    return Samples.of(array(file.get("x")), array(file.get("y")));
  }

  private static Model classifier() {
    return new Sequential(new Dense(4, "tanh"), new Dense(3, "softmax"));
  }

  private static OptimizerOptions optimizer(String name, Object... config) {
    return OptimizerOptions.of(name, LayerConfig.of(config).asMap());
  }

  private static Compilation adam(String... metrics) {
    return Compilation.of(CLASSES, optimizer("adam", "learning_rate", 0.05), metrics);
  }

  private static void same(String name, Model model, Compilation how, Samples samples, Fit fit) {
    JsonNode recorded = null;
    for (JsonNode each : file.get("cases")) {
      recorded = each.get("name").asText().equals(name) ? each : recorded;
    }
    Objects.requireNonNull(recorded, name);
    if (model instanceof Functional functional) {
      functional.build(new SplittableRandom(1));
    } else {
      model.build(new SplittableRandom(1), new int[] {3});
    }
    List<Weight> weights = new ArrayList<>(model.weights().values());
    for (int i = 0; i < weights.size(); i++) {
      weights.get(i).tensor().write(array(recorded.get("weights").get(i)).data());
    }
    History history = model.compile(how).fit(samples, fit);
    List<String> names = new ArrayList<>();
    recorded.get("history").fieldNames().forEachRemaining(names::add);
    assertThat(history.names()).containsExactlyInAnyOrderElementsOf(names);
    for (String each : names) {
      JsonNode values = recorded.get("history").get(each);
      assertThat(history.of(each)).as(each).hasSize(values.size());
      for (int i = 0; i < values.size(); i++) {
        double value = values.get(i).doubleValue();
        assertThat(history.of(each).get(i)).as(each).isCloseTo(value, within(2e-5));
      }
    }
    for (int i = 0; i < weights.size(); i++) {
      float[] after = array(recorded.get("after").get(i)).data();
      for (int k = 0; k < after.length; k++) {
        float value = weights.get(i).tensor().value()[k];
        assertThat(value).as("%s %d", weights.get(i), k).isCloseTo(after[k], within(5e-5f));
      }
    }
  }

  private static Fit fit(int epochs, int batchSize) {
    return Fit.epochs(epochs).batchSize(batchSize).inOrder();
  }

  @Test
  void classesWeigh() {
    Compilation how = adam("accuracy").withWeightedMetrics("SparseCategoricalCrossentropy");
    Fit fit = fit(3, 5).weighing(Map.of(0, 2.0, 2, 0.5));
    same("class weights", classifier(), how, classes(), fit);
  }

  @Test
  void theLastSamplesAreHeldBackAndJudgedBy() {
    Fit fit = fit(4, 4).holding(0.3).validatingEvery(2);
    same("validation split", classifier(), adam("accuracy"), classes(), fit);
  }

  @Test
  void epochsCountFromTheFirstAndRatesFollow() {
    Fit fit = fit(5, 8).from(2).calling(new LearningRateScheduler((e, rate) -> 0.1 / (e + 1)));
    same("initial epoch", classifier(), adam(), classes(), fit);
  }

  @Test
  void anEpochOfSomeStepsGoesOnWhereTheLastEnded() {
    same("steps", classifier(), adam(), classes(), fit(2, 5).steps(2));
  }

  @Test
  void metricsAreWeightedIfAsked() {
    float[] factors = new float[23];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = (float) (0.1 + 1.9 * i / 22);
    }
    Samples weighted = classes().weighted(new NdArray(factors, 23));
    Compilation how = adam("accuracy").withWeightedMetrics("accuracy");
    same("sample weights", classifier(), how, weighted, fit(2, 6));
  }

  @Test
  void eachOutputHasItsLossAndItsMetrics() {
    Value input = Value.input(3);
    Value hidden = input.through(new Dense(LayerConfig.of("units", 4, "activation", "relu")));
    Value a = hidden.through(new Dense(LayerConfig.of("units", 2, "name", "a")));
    Value b = hidden.through(new Dense(LayerConfig.of("units", 1, "name", "b")));
    NdArray both = array(file.get("r"));
    NdArray first = NdArray.zeros(both.dimension(0), 1);
    for (int i = 0; i < first.size(); i++) {
      first.data()[i] = both.data()[2 * i];
    }
    Compilation how =
        Compilation.of(Loss.named("mse"), optimizer("sgd", "learning_rate", 0.05, "momentum", 0.9))
            .withLosses(List.of(Loss.named("mse"), Loss.named("mae")), List.of(1.0, 0.3))
            .withMetrics(List.of(List.of("mae"), List.of("mse")));
    Samples samples = new Samples(List.of(array(file.get("x"))), List.of(both, first), List.of());
    Functional model = new Functional(List.of(input), List.of(a, b));
    same("two outputs", model, how, samples, fit(3, 7).holding(0.2));
  }

  @Test
  void stoppingEarlyWaitsForTheBaselineAndTakesBackTheBest() {
    Compilation how = Compilation.of(CLASSES, optimizer("sgd", "learning_rate", 2));
    EarlyStopping stopping =
        new EarlyStopping("val_loss", "auto", 2, 0.01, true).startFromEpoch(2).baseline(5);
    Fit fit = fit(30, 6).holding(0.3).calling(stopping);
    same("early stopping", classifier(), how, classes(), fit);
  }

  @Test
  void theRateFallsOnPlateausAndRests() {
    Compilation how = Compilation.of(CLASSES, optimizer("sgd", "learning_rate", 0.8));
    Fit fit =
        fit(12, 6)
            .holding(0.3)
            .calling(new ReduceLROnPlateau("val_loss", "auto", 0.3, 1, 0.02, 1, 0.01));
    same("plateau", classifier(), how, classes(), fit);
  }

  @Test
  void penaltiesMeansAndConstraintsCount() {
    Model model =
        new Sequential(
            new Dense(
                LayerConfig.of(
                    "units",
                    4,
                    "activation",
                    "relu",
                    "kernel_regularizer",
                    "l2",
                    "activity_regularizer",
                    "l1")),
            new BatchNormalization(LayerConfig.of()),
            new Dense(LayerConfig.of("units", 2, "bias_constraint", "non_neg")));
    OptimizerOptions how =
        optimizer(
            "rmsprop", "learning_rate", 0.01, "use_ema", true, "ema_momentum", 0.9, "clipnorm", 1);
    Samples samples = Samples.of(array(file.get("x")), array(file.get("r")));
    Compilation compilation = Compilation.of(Loss.named("huber"), how, "mse");
    same("penalties", model, compilation, samples, fit(3, 6).holding(0.25));
  }

  /** Killed after two epochs of four, then started again: the weights are those of one run. */
  @Test
  void anInterruptedTrainingGoesOn() {
    Path backup = folder.resolve("backup.safetensors");
    Model whole = classifier().build(new SplittableRandom(7), new int[] {3}).compile(adam());
    whole.fit(classes(), fit(4, 6));
    Model killed = classifier().build(new SplittableRandom(7), new int[] {3}).compile(adam());
    LambdaCallback kill =
        new LambdaCallback(
            (training, epoch, logs) -> {
              if (epoch == 1) {
                throw new IllegalStateException("killed");
              }
            });
    try {
      killed.fit(classes(), fit(4, 6).calling(new BackupAndRestore(backup), kill));
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("killed");
    }
    assertThat(backup).exists();
    Model again = classifier().build(new SplittableRandom(8), new int[] {3}).compile(adam());
    History rest = again.fit(classes(), fit(4, 6).calling(new BackupAndRestore(backup)));
    assertThat(rest.epochs()).isEqualTo(2);
    assertThat(backup).doesNotExist();
    whole
        .weights()
        .forEach(
            (name, weight) ->
                assertThat(Objects.requireNonNull(again.weights().get(name)).tensor().value())
                    .as(name)
                    .isEqualTo(weight.tensor().value()));
  }

  @Test
  void whatCannotBeWeighedOrHeldIsNamed() {
    Model model = classifier().build(new SplittableRandom(1), new int[] {3}).compile(adam());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.fit(classes(), fit(1, 4).holding(0.99)))
        .withMessage("validation split 0.99 of 23; accepted: some on both sides");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fit(1, 4).holding(0.5).validating(classes()))
        .withMessageStartingWith("validation split 0.5; accepted:");
    NdArray ones = new NdArray(new float[23], 23);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.fit(classes().weighted(ones), fit(1, 4).weighing(Map.of(1, 2.0))))
        .withMessageContaining("accepted: 1 target, no weights");
  }
}
