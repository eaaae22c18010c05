package dev.cartwheel.runs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong call is refused with status 2 and one helpful line, and leaves nothing behind. */
final class BadInputTest {

  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "train CartPol-v1 --agent dqn                       | unknown environment 'CartPol-v1'; did"
            + " you mean 'CartPole-v",
        "train CartPol --agent dqn                          | unknown environment 'CartPol'; did"
            + " you mean 'CartPole-v1'?",
        "train CartPole-v9 --agent dqn                      | unknown version of environment"
            + " 'CartPole-v9'; accepted: CartPole-v0, CartPole-v1",
        "train CartPole-v1 --agent dqnn                     | unknown agent 'dqnn'; did you mean"
            + " 'dqn'?; accepted: ",
        "train CartPole-v1 --agent q-learning               | a tabular agent cannot count the"
            + " observations Box",
        "train CartPole-v1                                  | missing --agent",
        "train --agent dqn                                  | missing ENV",
        "train CartPole-v1 extra --agent dqn                | unexpected argument 'extra'",
        "train CartPole-v1 --agnet dqn                      | unknown option '--agnet'; did you mean"
            + " '--agent'?",
        "train CartPole-v1 --agent dqn --sed 1              | unknown option '--sed'; did you mean"
            + " '--seed'?",
        "train CartPole-v1 --agent dqn --seed               | --seed",
        "train CartPole-v1 --agent dqn --seed -1            | --seed '-1'; accepted: a whole"
            + " number, 0 or more",
        "train CartPole-v1 --agent dqn --seed x             | --seed 'x'; accepted: a whole number",
        "train CartPole-v1 --agent dqn --seed 1e3           | --seed '1e3'; accepted: a whole"
            + " number",
        "train CartPole-v1 --agent dqn --seed 99999999999999999999 | accepted: a whole number",
        "train CartPole-v1 --agent dqn --steps 0            | --steps '0'; accepted: a whole"
            + " number, 1 or more",
        "train CartPole-v1 --agent dqn --steps -5           | --steps '-5'; accepted: a whole"
            + " number, 1 or more",
        "train CartPole-v1 --agent dqn --steps 1.5          | --steps '1.5'; accepted: a whole"
            + " number",
        "train CartPole-v1 --agent dqn --seed 1 --seed 2    | --seed",
        "train CartPole-v1 --agent dqn --backend tensorflow | unknown backend",
        "train CartPole-v1 --agent dqn --name a/b           | run name 'a/b'; accepted: letters,"
            + " digits",
        "train CartPole-v1 --agent dqn --name ..            | run name '..'; accepted: letters,"
            + " digits",
        "train CartPole-v1 --agent dqn --set lr=1           | --set: unknown key 'lr'; accepted:"
            + " steps, seed",
        "train CartPole-v1 --agent dqn --set leaningRate=1  | did you mean 'learningRate'?",
        "train CartPole-v1 --agent dqn --set learningRate   | --set 'learningRate'; accepted:"
            + " key=value",
        "train CartPole-v1 --agent dqn --set gamma=1.5      | --set: gamma '1.5'; accepted: a"
            + " number, 0 to 1",
        "train CartPole-v1 --agent dqn --set batchSize=0    | --set: batchSize '0'; accepted: an"
            + " integer",
        "train CartPole-v1 --agent dqn --set batchSize=9.5  | --set: batchSize '9.5'; accepted: an"
            + " integer",
        "train CartPole-v1 --agent dqn --set double=maybe   | --set: double 'maybe'; accepted: true"
            + " or false",
        "train CartPole-v1 --agent dqn --set loss=l1        | --set: loss 'l1'; accepted: huber or"
            + " mse",
        "train CartPole-v1 --agent dqn --set hidden=[64     | --set: hidden '[64'; accepted:"
            + " integers",
        "train CartPole-v1 --agent dqn --set hidden=64,x    | --set: hidden '64,x'; accepted:"
            + " integers",
        "train CartPole-v1 --agent dqn --set steps=0        | --set: steps '0'; accepted: a whole"
            + " number, 1 or more",
        "train CartPole-v1 --agent dqn --set kwargs.gravity=1 | CartPole-v1: ",
        "train FrozenLake-v1 --agent q-learning --set kwargs.is_slipery=false | did you mean"
            + " 'is_slippery'",
        "train FrozenLake-v1 --agent q-learning --set kwargs.is_slippery=[1   | --set"
            + " kwargs.is_slippery line 1, column 3: not YAML: ",
        "train FrozenLake-v1 --agent dqn --set bufferSize=2147483647 | replay of 2147483647"
            + " transitions takes",
        "train CartPole-v1 --agent dqn --set hidden=90000,90000 | the settings ask for more memory"
            + " than there is",
        "train CartPole-v1 --agent dqn --set hidden=45000,45000 | the settings ask for more memory"
            + " than there is",
        "train CartPole-v1 --agent dqn --set batchSize=65 --set bufferSize=64 | batchSize 65 with"
            + " bufferSize 64; accepted: a batch no larger than the buffer",
        "train CartPole-v1 --agent ppo --set batchSize=9 --set rolloutLength=8 --set copies=1 |"
            + " batchSize 9 with copies 1 and rolloutLength 8; accepted: a batch no larger",
        "train Pendulum-v1 --agent sac --set batchSize=65 --set bufferSize=64 | batchSize 65 with"
            + " bufferSize 64",
        "train Pendulum-v1 --agent dqn                      | dqn cannot choose among the actions"
            + " Box(",
        "train Pendulum-v1 --agent rainbow                  | rainbow cannot choose among the"
            + " actions Box(",
        "train CartPole-v1 --agent td3                      | td3 cannot choose among the actions"
            + " Discrete(",
        "train Pendulum-v1 --agent q-learning               | q-learning cannot choose among the"
            + " actions Box(",
        "train CartPole-v1 --agent dqn --config none.yaml   | no file 'none.yaml'",
        "train CartPole-v1 --agent bc --set dataset=nothing --set batchSize=2147483647 | the"
            + " settings ask for more memory than there is",
        "record CartPol --out x.gif                         | 'CartPol' is neither a run nor an"
            + " environment; did you mean 'CartPole-v1'?",
        "record CartPole-v1                                 | ~--out=F.gif|F.mp4|F.png"
            + " [--runs-dir~",
        "evaluate nothing                                   | unknown run 'nothing'; accepted: the"
            + " path of a run folder",
        "evaluate nothing --episodes 0                      | --episodes 0; accepted: 1 or more",
        "evaluate nothing --episodes many                   | --episodes 'many'; accepted: a whole"
            + " number",
        "benchmark clasic                                   | unknown suite 'clasic'; did you mean"
            + " 'classic'?",
        "benchmark                                          | missing SUITE",
        "benchmark classic --seeds 0                        | --seeds 0; accepted: 1 or more",
        "benchmark classic --jobs 0                         | --jobs 0; accepted: 1 or more",
        "benchmark classic --steps 0                        | --steps 0; accepted: 1 or more",
        "benchmark classic --name ../x                      | --name '../x'; accepted: letters,"
            + " digits",
        "resume nothing                                     | unknown run 'nothing'",
        "resume nothing --steps 0                           | --steps 0; accepted: 1 or more",
        "resume                                             | missing RUN",
        "resme first                                        | unknown command 'resme'; did you mean"
            + " 'resume'?",
      })
  void aWrongCallIsRefusedInOneLine(String call, String says) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(call.split("\\s+")));
    if (!call.startsWith("resme")) {
      arguments.addAll(List.of("--runs-dir", temp.resolve("runs").toString()));
    }
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(run.status()).as("%s", run.err()).isEqualTo(2);
    assertThat(run.err()).singleElement().asString().startsWith("cartwheel: ").contains(says);
    assertThat(run.out()).isEmpty();
    assertThat(temp).as("nothing was written").isEmptyDirectory();
  }

  @Test
  void aRunFolderThatIsThereIsNotTouched() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("first"));
    Files.writeString(folder.resolve("precious.txt"), "mine");
    CommandRun run = train(temp, "--name", "first");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .singleElement()
        .asString()
        .contains("is there already", "cartwheel resume");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aFolderThatCannotBeWrittenFailsInOneLine() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "");
    CommandRun run = train(file.resolve("runs"));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .singleElement()
        .asString()
        .contains("cannot be made (", "); accepted: a --runs-dir")
        .doesNotContain("Exception");
  }

  private static CommandRun train(Path runsDir, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "CartPole-v1",
                "--agent",
                "dqn",
                "--steps",
                "100",
                "--runs-dir",
                runsDir.toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }
}
