package dev.cartwheel.nets.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.losses.Loss;
import dev.cartwheel.nets.models.Callback;
import dev.cartwheel.nets.models.Compilation;
import dev.cartwheel.nets.models.Fit;
import dev.cartwheel.nets.models.History;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.models.Samples;
import dev.cartwheel.nets.models.Sequential;
import dev.cartwheel.nets.models.Training;
import dev.cartwheel.nets.optim.OptimizerMap;
import dev.cartwheel.nets.optim.OptimizerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallbacksTest {

  @TempDir Path folder;

  private final Samples samples =
      Samples.of(new NdArray(new float[] {1, 2, 3, 4}, 4, 1), new NdArray(new float[4], 4, 1));
  private final Model model =
      new Sequential(new Dense(1)).build(new SplittableRandom(1), new int[] {1});

  private History fit(double rate, int epochs, Callback... callbacks) {
    model.compile(Loss.named("mse"), OptimizerSpec.sgd(rate));
    return model.fit(samples, Fit.epochs(epochs).inOrder().calling(callbacks));
  }

  private static Training fake(Model model, double[] rate, List<String> events) {
    return new Training() {
      @Override
      public Model model() {
        return model;
      }

      @Override
      public double learningRate() {
        return rate[0];
      }

      @Override
      public void setLearningRate(double learningRate) {
        rate[0] = learningRate;
      }

      @Override
      public void stop() {
        events.add("stop");
      }

      @Override
      public boolean validates() {
        return false;
      }

      @Override
      public void swapAverages() {
        events.add("swap");
      }

      @Override
      public void resumeAt(int epoch) {
        events.add("resume");
      }

      @Override
      public Map<String, float[]> optimizerState() {
        return Map.of();
      }

      @Override
      public void restoreOptimizer(Map<String, float[]> state) {
        events.add("restore");
      }
    };
  }

  @Test
  void earlyStoppingTakesBackTheBestWeights() {
    List<String> events = new ArrayList<>();
    Training training = fake(model, new double[1], events);
    EarlyStopping callback = new EarlyStopping("val_loss", 2);
    float[] kernel = model.weights().get("dense/kernel").tensor().value();
    callback.trainBegins(training);
    double[] losses = {3, 1, 2, 2};
    for (int epoch = 0; epoch < losses.length; epoch++) {
      assertThat(events).isEmpty();
      kernel[0] = epoch;
      callback.epochEnds(training, epoch, Map.of("val_loss", losses[epoch]));
    }
    assertThat(events).containsExactly("stop");
    callback.trainEnds(training);
    assertThat(kernel[0]).isEqualTo(1);
  }

  @Test
  void accuracyGetsBetterAsItGrows() {
    List<String> events = new ArrayList<>();
    Training training = fake(model, new double[1], events);
    EarlyStopping callback = new EarlyStopping("val_accuracy", 1);
    callback.trainBegins(training);
    callback.epochEnds(training, 0, Map.of("val_accuracy", 0.5));
    callback.epochEnds(training, 1, Map.of("val_accuracy", 0.6));
    assertThat(events).isEmpty();
    callback.epochEnds(training, 2, Map.of("val_accuracy", 0.6));
    assertThat(events).containsExactly("stop");
  }

  @Test
  void aPlateauLowersTheRate() {
    double[] rate = {1};
    Training training = fake(model, rate, new ArrayList<>());
    Callback callback = new ReduceLROnPlateau("loss", "min", 0.1, 2, 0, 0, 0.005);
    callback.trainBegins(training);
    double[] expected = {1, 1, 0.1, 0.1, 0.01, 0.01, 0.005};
    for (int epoch = 0; epoch < expected.length; epoch++) {
      callback.epochEnds(training, epoch, new HashMap<>(Map.of("loss", 1.0)));
      assertThat(rate[0]).as("epoch %d", epoch).isCloseTo(expected[epoch], Offset.offset(1e-9));
    }
  }

  @Test
  void aScheduleSetsTheRate() {
    double[] seen = new double[3];
    Callback spy =
        new Callback() {
          @Override
          public void epochEnds(Training training, int epoch, Map<String, Double> logs) {
            seen[epoch] = training.learningRate();
          }
        };
    fit(0.5, 3, new LearningRateScheduler((epoch, rate) -> epoch == 0 ? rate : rate / 2), spy);
    assertThat(seen).containsExactly(0.5, 0.25, 0.125);
  }

  @Test
  void aLossThatIsNoNumberEndsTheTraining() {
    assertThat(fit(1e30, 50, new TerminateOnNaN()).epochs()).isLessThan(10);
  }

  @Test
  void epochsAreLoggedAsCommaSeparatedValues() throws IOException {
    Path file = folder.resolve("log.csv");
    History history = fit(0.01, 2, new CSVLogger(file));
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "epoch,loss", "0," + history.of("loss").get(0), "1," + history.of("loss").get(1));
  }

  @Test
  void checkpointsAreSaved() {
    fit(0.01, 2, ModelCheckpoint.each(folder.resolve("m{epoch}")));
    assertThat(folder.resolve("m1/model.json")).exists();
    assertThat(folder.resolve("m2/weights.safetensors")).exists();
    Path best = folder.resolve("best.safetensors");
    fit(0.01, 1, ModelCheckpoint.best(best, "loss").weightsOnly());
    assertThat(best).isRegularFile();
    Path better = folder.resolve("better.safetensors");
    fit(0.01, 1, ModelCheckpoint.best(better, "loss").weightsOnly().betterThan(0));
    assertThat(better).doesNotExist();
    fit(0.01, 1, ModelCheckpoint.best(better, "loss").weightsOnly().betterThan(1e9));
    assertThat(better).exists();
  }

  @Test
  void anUnknownValueIsNamed() {
    assertThatThrownBy(() -> fit(0.01, 1, new EarlyStopping("val_los", 1)))
        .hasMessageContaining("unknown value to monitor \"val_los\"");
  }

  /** SGD of 0.5 without swapping learns by the weights; their average, half the way, is judged. */
  @Test
  void averagesAreJudgedAndAtTheEndKept() {
    Map<String, Object> options =
        Map.of("learning_rate", 0.05, "use_ema", true, "ema_momentum", 0.5);
    Model averaged = linear();
    averaged.compile(Compilation.of(Loss.named("mse"), OptimizerOptions.of("SGD", options)));
    List<Float> atEpochEnd = new ArrayList<>();
    averaged.fit(
        samples,
        Fit.epochs(3)
            .inOrder()
            .validating(samples)
            .calling(
                new SwapEMAWeights(true),
                new LambdaCallback((training, epoch, logs) -> atEpochEnd.add(weight(averaged)))));
    float w = 1;
    float average = 1;
    for (int epoch = 0; epoch < 3; epoch++) {
      w -= 0.05f * 2 * w * 7.5f; // mean of x² is 7.5
      average = epoch == 0 ? w : 0.5f * average + 0.5f * w;
      assertThat(atEpochEnd.get(epoch)).isCloseTo(average, Offset.offset(1e-5f));
    }
    assertThat(weight(averaged)).isCloseTo(average, Offset.offset(1e-5f));
  }

  @Test
  void thereMustBeAverages() {
    model.compile(Loss.named("mse"), OptimizerSpec.sgd(0.01));
    Fit how = Fit.epochs(1).validating(samples).calling(new SwapEMAWeights());
    assertThatThrownBy(() -> model.fit(samples, how))
        .hasMessage("no moving averages of the weights; accepted: an optimizer with use_ema");
  }

  /** The bias stands still under a rate of 0 while the kernel learns. */
  @Test
  void weightsCanHaveOptimisersOfTheirOwn() {
    OptimizerOptions fast = OptimizerOptions.of(OptimizerSpec.sgd(0.05));
    OptimizerOptions still = OptimizerOptions.of(OptimizerSpec.sgd(0));
    Model both = new Sequential(new Dense(1)).build(new SplittableRandom(1), new int[] {1});
    both.compile(
        Compilation.of(Loss.named("mse"), fast)
            .withOptimizers(new OptimizerMap(fast, Map.of(".*/bias", still))));
    float before = both.weights().get("dense/kernel").tensor().value()[0];
    both.fit(samples, Fit.epochs(2));
    assertThat(both.weights().get("dense/kernel").tensor().value()[0]).isNotEqualTo(before);
    assertThat(both.weights().get("dense/bias").tensor().value()[0]).isZero();
    assertThatThrownBy(() -> new OptimizerMap(fast, Map.of("d.*", still, ".*l", fast)).of("dl"))
        .hasMessageContaining("accepted: one of them");
  }

  private static Model linear() {
    Model linear =
        new Sequential(new Dense(LayerConfig.of("units", 1, "use_bias", false)))
            .build(new SplittableRandom(1), new int[] {1});
    linear.weights().get("dense/kernel").tensor().value()[0] = 1;
    return linear;
  }

  private static float weight(Model model) {
    return model.weights().get("dense/kernel").tensor().value()[0];
  }
}
