package dev.cartwheel.runs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cartwheel.envs.NearMatch;
import dev.cartwheel.runs.examples.Backpropagation;
import dev.cartwheel.runs.examples.ClassifyFashion;
import dev.cartwheel.runs.examples.CompareOptimizers;
import dev.cartwheel.runs.examples.Perceptron;
import dev.cartwheel.runs.examples.ShallowAndDeep;
import dev.cartwheel.runs.examples.TrainDqnOnCartPole;
import dev.cartwheel.runs.examples.VanishingGradients;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cartwheel example}: lists the examples, or runs one as its {@code main} would. */
@Command(name = "example", description = "List the examples and lessons, or run one.")
final class ExampleCommand implements Callable<Integer> {

  private static final Map<String, Example> EXAMPLES = new LinkedHashMap<>();

  static {
    put("cartpole", "train DQN on CartPole [STEPS]", TrainDqnOnCartPole::main);
    put("fashion", "tell clothes apart [FOLDER] [EPOCHS] [SEED]", ClassifyFashion::main);
    put("perceptron", "lesson 1: what one neuron can learn", Perceptron::main);
    put("backpropagation", "lesson 2: gradients three ways", Backpropagation::main);
    put(
        "gradients",
        "lesson 3: gradients that vanish and units that die",
        VanishingGradients::main);
    put("optimizers", "lesson 4: eight optimisers on two surfaces", CompareOptimizers::main);
    put("depth", "lesson 5: one wide layer or several narrow ones [EPOCHS]", ShallowAndDeep::main);
  }

  private interface Main {
    void run(String[] args) throws IOException;
  }

  /**
   * An example.
   *
   * @param summary what it shows and takes
   * @param main its entry
   */
  private record Example(String summary, Main main) {}

  @Spec CommandSpec command;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "Which; all are listed if none is named.")
  @Nullable String name;

  @Parameters(index = "1..*", paramLabel = "ARG", description = "What the example takes.")
  List<String> arguments = List.of();

  private static void put(String name, String summary, Main main) {
    EXAMPLES.put(name, new Example(summary, main));
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    String named = name;
    if (named == null) {
      TextTable table = new TextTable("EXAMPLE", "WHAT IT SHOWS");
      EXAMPLES.forEach((each, example) -> table.row(each, example.summary()));
      table.lines(Terminal.outputColumns()).forEach(out::println);
      return 0;
    }
    Example example = EXAMPLES.get(named);
    if (example == null) {
      throw new UsageException(NearMatch.refusal("example", named, EXAMPLES.keySet()));
    }
    PrintStream others = System.out; // standard error, for all who only mean to talk
    System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8));
    try {
      example.main().run(arguments.toArray(new String[0]));
    } catch (NumberFormatException e) {
      throw new UsageException(
          "example " + named + " " + arguments + "; accepted: " + example.summary(), e);
    } finally {
      System.setOut(others);
    }
    return 0;
  }
}
