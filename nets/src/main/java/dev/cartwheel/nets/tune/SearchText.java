package dev.cartwheel.nets.tune;

import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;

/** A search as people read it. */
final class SearchText {

  private SearchText() {}

  static String space(HyperParameters space) {
    StringJoiner text = new StringJoiner("\n", "", "\n");
    text.add("Search space: " + space.space().size() + " hyperparameters");
    for (HyperParameter parameter : space.space()) {
      text.add(parameter.name() + " (" + parameter.className() + ") " + parameter.config());
      for (Condition condition : parameter.conditions()) {
        text.add("  while " + condition.parent() + " is one of " + condition.values());
      }
    }
    return text.toString();
  }

  static String results(Path folder, Objective objective, List<Trial> best) {
    StringJoiner text = new StringJoiner("\n", "", "\n");
    text.add("Results in " + folder);
    text.add("The " + best.size() + " best trials by " + objective);
    for (Trial trial : best) {
      text.add("");
      text.add("Trial " + trial.number());
      trial.hyperParameters().values().forEach((name, value) -> text.add(name + ": " + value));
      if (trial.stage().isPart()) {
        text.add("epochs: " + trial.stage().epochs());
      }
      text.add("score: " + trial.score());
    }
    return text.toString();
  }
}
