package dev.cartwheel.nets.tune;

import dev.cartwheel.nets.models.Callback;
import dev.cartwheel.nets.models.Fit;
import dev.cartwheel.nets.models.History;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.models.Samples;
import dev.cartwheel.nets.models.SavedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Searches for the model that learns samples best. The score of a run is the objective's best value
 * after an epoch, and the weights of that epoch are kept.
 */
public final class ModelSearch implements Evaluation {

  /** A model made of hyperparameters. */
  @FunctionalInterface
  public interface Builder {

    /**
     * Builds and compiles a model.
     *
     * @param random to build it with
     */
    Model build(HyperParameters hp, RandomGenerator random);
  }

  private final Builder builder;
  private final Samples samples;
  private final Function<HyperParameters, Fit> fit;

  /** Trained in one way. Callbacks must not keep anything from one training to the next. */
  public ModelSearch(Builder builder, Samples samples, Fit fit) {
    this(builder, samples, hp -> fit);
  }

  /**
   * Trained in a way that depends on hyperparameters: {@code hp ->
   * Fit.epochs(10).batchSize(hp.integer("batch_size", 16, 64, 16))}.
   */
  public ModelSearch(Builder builder, Samples samples, Function<HyperParameters, Fit> fit) {
    this.builder = builder;
    this.samples = samples;
    this.fit = fit;
  }

  @Override
  public void declare(HyperParameters hp) {
    builder.build(hp, new SplittableRandom(0));
    Fit unused = fit.apply(hp); // asks, too
  }

  @Override
  public double evaluate(HyperParameters hp, Execution execution) throws IOException {
    Model model = builder.build(hp, new SplittableRandom(execution.seed()));
    Fit how = fit.apply(hp);
    Stage stage = execution.stage();
    if (stage.isPart()) {
      how = how.from(stage.firstEpoch()).until(stage.epochs());
    }
    List<Callback> callbacks = new ArrayList<>(how.callbacks());
    Keeping keeping = new Keeping(execution);
    callbacks.add(keeping);
    model.fit(samples, how.calling(callbacks.toArray(Callback[]::new)));
    return keeping.best();
  }

  /**
   * The model of a trial, as it was after its best epoch.
   *
   * @throws IOException if its weights cannot be read
   */
  public Model model(Tuner tuner, Trial trial) throws IOException {
    Path weights = tuner.folder(trial, 0).resolve(Keeping.WEIGHTS);
    Model model = builder.build(trial.hyperParameters().copy(), new SplittableRandom(0));
    SavedModel.readWeights(model, weights);
    return model;
  }

  /** The models of the best trials, at most so many, the best first. */
  public List<Model> bestModels(Tuner tuner, int count) throws IOException {
    List<Model> models = new ArrayList<>();
    for (Trial trial : tuner.bestTrials(count)) {
      models.add(model(tuner, trial));
    }
    return models;
  }

  /** A model trained anew with hyperparameters found, as with all samples there are. */
  public Retrained retrain(HyperParameters found, RandomGenerator random, Samples all, Fit how) {
    Model model = builder.build(found.copy(), random);
    return new Retrained(model, model.fit(all, how));
  }

  /**
   * A model trained anew.
   *
   * @param history loss and metrics of each epoch
   */
  public record Retrained(Model model, History history) {}
}
