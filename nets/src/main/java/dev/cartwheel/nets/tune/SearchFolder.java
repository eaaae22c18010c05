package dev.cartwheel.nets.tune;

import dev.cartwheel.nets.io.FirstLine;
import dev.cartwheel.nets.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A search in a folder: {@code search.json} says which, {@code trial_0000/trial.json} is written
 * once that trial has ended, and beside it lies what its executions keep.
 *
 * @param path of the folder
 */
record SearchFolder(Path path) {

  private static final String SEARCH = "search.json";
  private static final String TRIAL = "trial.json";

  /** Makes the folder that of a search, or refuses it if it is that of another. */
  void expect(Map<String, Object> identity) throws IOException {
    Path file = path.resolve(SEARCH);
    String text = Json.write(identity);
    if (!Files.exists(file)) {
      Files.createDirectories(path);
      write(file, text);
      return;
    }
    Object found = parsed(file);
    if (!found.equals(Json.read(text))) {
      throw new IllegalArgumentException(
          path + " holds the search " + found + "; accepted: " + Json.read(text));
    }
  }

  /** Trials that have ended, in their order. */
  List<Trial> read() throws IOException {
    List<Trial> trials = new ArrayList<>();
    for (Path file = file(0); Files.exists(file); file = file(trials.size())) {
      try {
        trials.add(trial(trials.size(), new Tree("trial", parsed(file))));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(file + " is no trial: " + FirstLine.of(e), e);
      }
    }
    return trials;
  }

  void write(Trial trial) throws IOException {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("trial_id", trial.number());
    tree.put("hyperparameters", SpaceJson.tree(trial.hyperParameters()));
    Stage stage = trial.stage();
    Map<String, Object> part = new LinkedHashMap<>();
    part.put("iteration", stage.iteration());
    part.put("bracket", stage.bracket());
    part.put("round", stage.round());
    part.put("initial_epoch", stage.firstEpoch());
    part.put("epochs", stage.epochs());
    part.put("continued", stage.continued());
    tree.put("stage", part);
    tree.put("scores", trial.scores());
    tree.put("failure", trial.failure());
    Files.createDirectories(folder(trial.number()));
    write(file(trial.number()), Json.write(tree));
  }

  private static Trial trial(int number, Tree tree) {
    Tree stage = tree.part("stage");
    List<Double> scores = new ArrayList<>();
    for (double score : tree.requiredNumbers("scores")) {
      scores.add(score);
    }
    return new Trial(
        number,
        SpaceJson.of(tree.value("hyperparameters")),
        new Stage(
            stage.integer("iteration"),
            stage.integer("bracket"),
            stage.integer("round"),
            stage.integer("initial_epoch"),
            stage.integer("epochs"),
            stage.integer("continued")),
        scores,
        tree.text("failure"));
  }

  private static Object parsed(Path file) throws IOException {
    try {
      return Json.read(Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + FirstLine.of(e), e);
    }
  }

  /** Writes aside and renames, so that a killed process leaves a whole file or none. */
  private static void write(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path folder(int trial) {
    return path.resolve(String.format(Locale.ROOT, "trial_%04d", trial));
  }

  private Path file(int trial) {
    return folder(trial).resolve(TRIAL);
  }

  /** Where a run of a trial keeps what is its own. */
  Path execution(int trial, int number) {
    return folder(trial).resolve("execution_" + number);
  }
}
