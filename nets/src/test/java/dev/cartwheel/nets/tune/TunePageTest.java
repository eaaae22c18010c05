package dev.cartwheel.nets.tune;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what docs/nets/tune.md shows. */
class TunePageTest {

  private static final Path PAGE = Path.of("..", "docs", "nets", "tune.md");
  private static final Path HERE =
      Path.of("src/test/java/dev/cartwheel/nets/tune/TunePageTest.java");

  @TempDir private Path folder;
  @TempDir private Path other;

  @Test
  void thePageShowsWhatIsRunHere() throws IOException {
    String here = Files.readString(HERE).replaceAll("\\s+", "");
    Matcher blocks =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE).replace("\r\n", "\n"));
    int count = 0;
    while (blocks.find()) {
      count++;
      assertThat(here).contains(blocks.group(1).replaceAll("\\s+", ""));
    }
    assertThat(count).isEqualTo(2);
  }

  @Test
  void aModelIsFound() throws IOException {
    Samples train = parabola(64, 1);
    Samples test = parabola(32, 2);
    ModelSearch.Builder builder =
        (hp, random) -> {
          List<Layer> layers = new ArrayList<>();
          for (int k = 0; k < hp.integer("layers", 1, 2); k++) {
            layers.add(
                new Dense(
                    hp.integer("units_" + k, 8, 32, 8), hp.choice("activation", "relu", "tanh")));
          }
          layers.add(new Dense(1));
          double rate = hp.number("learning_rate", 1e-3, 1e-1, Sampling.LOG);
          OptimizerOptions adam = OptimizerOptions.of("adam", Map.of("learning_rate", rate));
          return new Sequential(layers.toArray(Layer[]::new))
              .build(random, new int[] {1})
              .compile(Compilation.of(Loss.named("mse"), adam));
        };
    ModelSearch models = new ModelSearch(builder, train, Fit.epochs(5).validating(test));
    Tuner tuner =
        new Tuner(
            new RandomSearch(6), Objective.of("val_loss"), models, TunerOptions.seed(7), folder);
    tuner.search();
    String summary = tuner.resultsSummary(3);
    Model best = models.bestModels(tuner, 1).get(0);
    Model retrained =
        models
            .retrain(tuner.bestHyperParameters(), new SplittableRandom(8), train, Fit.epochs(20))
            .model();

    assertThat(summary).contains("The 3 best trials by val_loss (min)");
    assertThat(best.evaluate(test, 32).get("loss"))
        .isCloseTo(tuner.bestTrials(1).get(0).score(), within(1e-6));
    assertThat(retrained.evaluate(test, 32).get("loss")).isLessThan(0.05);
  }

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

  @Test
  void theBottomOfABowlIsFound() throws IOException {
    Evaluation bowl = Evaluation.of(hp -> Math.pow(hp.number("x", -4, 4) - 1, 2));
    Tuner search =
        new Tuner(
            new BayesianOptimization(12), Objective.min("y"), bowl, TunerOptions.seed(7), other);
    double x = (Double) search.search().bestHyperParameters().get("x");

    assertThat(x).isCloseTo(1, within(0.1));
  }
}
