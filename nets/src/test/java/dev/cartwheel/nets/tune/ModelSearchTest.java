package dev.cartwheel.nets.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.losses.Loss;
import dev.cartwheel.nets.models.Compilation;
import dev.cartwheel.nets.models.Fit;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.models.Samples;
import dev.cartwheel.nets.models.Sequential;
import dev.cartwheel.nets.optim.OptimizerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelSearchTest {

  private static final Objective OBJECTIVE = Objective.of("val_loss");

  @TempDir private Path folder;

  private final Samples train = parabola(64, 1);
  private final Samples test = parabola(32, 2);

  private static Samples parabola(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = new float[count];
    float[] y = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = (float) (2 * random.nextDouble() - 1);
      y[i] = x[i] * x[i];
    }
    return Samples.of(new NdArray(x, count, 1), new NdArray(y, count, 1));
  }

  private static Model build(HyperParameters hp, RandomGenerator random) {
    List<Layer> layers = new ArrayList<>();
    int depth = hp.integer("layers", 0, 2);
    for (int k = 0; k < depth; k++) {
      layers.add(new Dense(hp.integer("units_" + k, 4, 16, 4), "tanh"));
    }
    layers.add(new Dense(1));
    double rate = hp.number("learning_rate", 1e-3, 1e-1, Sampling.LOG);
    OptimizerOptions adam = OptimizerOptions.of("adam", Map.of("learning_rate", rate));
    return new Sequential(layers.toArray(Layer[]::new))
        .build(random, new int[] {1})
        .compile(Compilation.of(Loss.named("mse"), adam));
  }

  private ModelSearch models() {
    return new ModelSearch(
        ModelSearchTest::build,
        train,
        hp -> Fit.epochs(6).validating(test).batchSize(hp.integer("batch_size", 8, 16, 8)));
  }

  private Tuner tuner(Oracle oracle, String name) throws IOException {
    return new Tuner(oracle, OBJECTIVE, models(), TunerOptions.seed(3), folder.resolve(name));
  }

  static List<Oracle> oracles() {
    return List.of(new RandomSearch(8), new Hyperband(9));
  }

  @ParameterizedTest
  @MethodSource("oracles")
  void theBestModelScoresAsItsTrialDid(Oracle oracle) throws IOException {
    Tuner tuner = tuner(oracle, "x").search();
    List<Model> best = models().bestModels(tuner, 2);
    for (int k = 0; k < 2; k++) {
      double loss = best.get(k).evaluate(test, 32).get("loss");
      assertThat(loss).isCloseTo(tuner.bestTrials(2).get(k).score(), within(1e-6));
    }
    assertThat(tuner.bestTrials(1).get(0).score()).isLessThan(0.07);
    assertThat(tuner.bestHyperParameters().values())
        .containsKeys("layers", "learning_rate", "batch_size");
  }

  @ParameterizedTest
  @MethodSource("oracles")
  void aKilledSearchGoesOnAsIfNothingHadHappened(Oracle oracle) throws IOException {
    List<Trial> whole = tuner(oracle, "whole").search().trials();
    Tuner killed = tuner(oracle, "killed");
    try {
      killed.search(
          trial -> {
            if (trial.number() == 5) {
              throw new IllegalArgumentException("killed");
            }
          });
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessage("killed");
    }
    assertThat(killed.trials()).hasSize(6);
    assertThat(tuner(oracle, "killed").search().trials()).isEqualTo(whole);
  }

  /** One bracket of one configuration: nine epochs at once, or in two parts. */
  @Test
  void aTrialThatGoesOnHasTheWeightsAndTheOptimizerOfTheOther() throws IOException {
    ModelSearch search =
        new ModelSearch(ModelSearchTest::build, train, Fit.epochs(1).inOrder().validating(test));
    HyperParameters hp = new HyperParameters();
    search.declare(hp);
    Stage first = new Stage(0, 1, 0, 0, 3, -1);
    Stage second = new Stage(0, 1, 1, 3, 9, 0);
    Stage whole = new Stage(0, 0, 0, 0, 9, -1);
    Path a = Files.createDirectory(folder.resolve("a"));
    Path b = Files.createDirectory(folder.resolve("b"));
    Path c = Files.createDirectory(folder.resolve("c"));
    search.evaluate(hp, new Execution(0, 0, 7, OBJECTIVE, first, a, Optional.empty()));
    double inParts =
        search.evaluate(hp, new Execution(1, 0, 8, OBJECTIVE, second, b, Optional.of(a)));
    double atOnce =
        search.evaluate(hp, new Execution(2, 0, 7, OBJECTIVE, whole, c, Optional.empty()));
    assertThat(inParts).isEqualTo(atOnce);
  }

  @Test
  void retrainingMakesAModelOfTheBest() throws IOException {
    Tuner tuner = tuner(new RandomSearch(4), "x").search();
    ModelSearch.Retrained again =
        models()
            .retrain(tuner.bestHyperParameters(), new SplittableRandom(1), train, Fit.epochs(40));
    assertThat(again.history().last("loss")).isLessThan(again.history().of("loss").get(0));
    assertThat(again.model().evaluate(test, 32).get("loss")).isLessThan(0.05);
  }

  @Test
  void anObjectiveThatIsNotMeasuredIsNamed() throws IOException {
    Tuner tuner =
        new Tuner(
            new RandomSearch(4),
            Objective.of("val_los"),
            models(),
            TunerOptions.seed(1).maxConsecutiveFailures(1),
            folder);
    assertThatIllegalStateException()
        .isThrownBy(tuner::search)
        .withMessageContaining("unknown objective \"val_los\"; did you mean \"val_loss\"?");
  }
}
