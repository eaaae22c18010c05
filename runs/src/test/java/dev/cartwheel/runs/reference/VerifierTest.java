package dev.cartwheel.runs.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.spaces.Sampler;
import dev.cartwheel.envs.spaces.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VerifierTest {

  private static final Path SAMPLES = Path.of("src/test/resources/golden");
  private static final Path ALL = Path.of("../../shared/golden");

  /** A changed cause may lead to the same result by chance, such as walking into a wall. */
  private static final Set<String> CAUSES = Set.of("env", "kwargs", "seed", "actions", "space");

  private static final int LONG = 1500;

  private static final Pattern LARGE_NUMBER = Pattern.compile("\\b\\d{17}");

  @TempDir private Path temp;

  private final List<String> failures = new ArrayList<>();
  private final Verifier verifier = new Verifier(failures::add);

  private Path file(String... lines) throws IOException {
    return Files.write(temp.resolve("lines.jsonl"), List.of(lines));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"trajectories", "trajectory_cases", "numpy_pcg64", "space_samples", "space_cases"})
  void recordedSamplesPass(String name) throws IOException {
    Path file = SAMPLES.resolve(name + ".jsonl");
    verifier.verify(file);
    assertThat(failures).isEmpty();
    assertThat(verifier.notCovered()).isEmpty();
    assertThat(verifier.passed()).isEqualTo(Files.readAllLines(file).size()).isGreaterThan(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"trajectories", "numpy_pcg64", "space_samples"})
  void everyDamageFails(String name) throws IOException {
    for (String line : Files.readAllLines(SAMPLES.resolve(name + ".jsonl"))) {
      if (line.length() > LONG) {
        continue; // thousands of places, all of kinds the short lines have
      }
      Map<String, String> damages = Mutations.of(line, CAUSES);
      assertThat(damages.size()).isGreaterThan(30);
      // Any number of samples may be recorded, and one more may be right by chance.
      damages.keySet().removeAll(List.of("samples shorter", "samples longer"));
      Path file = file(damages.values().toArray(String[]::new));
      verifier.verify(file);
      List<String> places = failures.stream().map(VerifierTest::place).toList();
      int number = 0;
      for (Map.Entry<String, String> damage : damages.entrySet()) {
        assertThat(places)
            .as("%s: %s", damage.getKey(), damage.getValue())
            .contains(file + ":" + ++number);
      }
      failures.clear();
    }
    assertThat(verifier.passed() + verifier.notCovered().size()).isZero();
  }

  @Test
  void everyDamagedSampleOfEverySpaceFails() throws IOException {
    List<String> damaged = new ArrayList<>();
    for (String line : Files.readAllLines(SAMPLES.resolve("space_cases.jsonl"))) {
      if (line.contains("bool") || line.contains("Graph") || LARGE_NUMBER.matcher(line).find()) {
        // A truth value may be recorded as the number with which it is damaged, and of a large
        // number the double that it is damaged to may be no other number; null edges may be
        // missing.
        continue;
      }
      Set<String> others = new HashSet<>(CAUSES);
      others.addAll(List.of("mask", "probability", "num_nodes", "num_edges"));
      Mutations.of(line, others)
          .forEach(
              (place, text) -> {
                boolean onlyFewer =
                    place.equals("samples shorter") || place.equals("samples longer");
                if (place.startsWith("samples") && !onlyFewer) {
                  damaged.add(text);
                }
              });
    }
    assertThat(damaged.size()).isGreaterThan(1000);
    verifier.verify(file(damaged.toArray(String[]::new)));
    List<String> places = failures.stream().map(VerifierTest::place).toList();
    for (int i = 0; i < damaged.size(); i++) {
      assertThat(places).as(damaged.get(i)).contains(temp.resolve("lines.jsonl") + ":" + (i + 1));
    }
  }

  @Test
  void theUsualCharactersMayBeInAnyOrderButInOneOnly() throws IOException {
    String line = "{\"space\": \"Text(5)\", \"seed\": 0, \"samples\": [\"%s\", \"%s\", \"%s\"]}";
    List<String> ours = new ArrayList<>();
    Sampler<String> sampler = new Text(5).sampler(0, Pcg64::new);
    for (int i = 0; i < 3; i++) {
      ours.add(sampler.next());
    }
    String same = line.formatted(ours.toArray());
    String swapped =
        line.formatted(ours.stream().map(VerifierTest::otherLetterCase).toArray(Object[]::new));
    verifier.verify(file(same, swapped));
    assertThat(failures).isEmpty();
    String longest = ours.get(2);
    String repeated = longest.charAt(0) + longest.substring(0, longest.length() - 1);
    verifier.verify(file(line.formatted(ours.get(0), ours.get(1), repeated)));
    assertThat(failures).hasSize(1);
  }

  private static String otherLetterCase(String text) {
    StringBuilder other = new StringBuilder();
    text.chars().forEach(c -> other.appendCodePoint(Character.isLetter(c) ? c ^ ' ' : c));
    return other.toString();
  }

  /** The file and line a failure names. */
  private static String place(String failure) {
    assertThat(failure).hasLineCount(1);
    return failure.substring(0, failure.indexOf(": "));
  }

  @Test
  void aFailureNamesFileLinePlaceAndBothValues() throws IOException {
    String line = Files.readAllLines(SAMPLES.resolve("trajectories.jsonl")).get(0);
    Path file = file(line, line.replaceFirst("1\\.0, false, false", "2.0, false, false"));
    verifier.verify(file);
    assertThat(failures).containsExactly(file + ":2: step 0 reward: expected 2.0, got 1.0");
    assertThat(verifier.passed()).isOne();
  }

  @Test
  void observationsAfterAStepHaveATolerance() throws IOException {
    String line = Files.readAllLines(SAMPLES.resolve("trajectories.jsonl")).get(0);
    assertThat(line).contains("[[0.013235742226243019,");
    verifier.verify(file(line.replace("[[0.013235742226243019,", "[[0.013240742226243019,")));
    assertThat(verifier.passed()).isOne();
    verifier.verify(file(line.replace("[[0.013235742226243019,", "[[0.013250742226243019,")));
    assertThat(failures).hasSize(1);
  }

  @Test
  void resetsHaveNoTolerance() throws IOException {
    String line = Files.readAllLines(SAMPLES.resolve("trajectories.jsonl")).get(0);
    assertThat(line).contains("\"reset\": [0.013696168549358845,");
    verifier.verify(file(line.replace("[0.013696168549358845,", "[0.0136961685493588450,")));
    assertThat(failures).isEmpty(); // the same double
    verifier.verify(file(line.replace("[0.013696168549358845,", "[0.01369616854935885,")));
    assertThat(failures).hasSize(1);
  }

  @Test
  void anEmptyFileFails() throws IOException {
    verifier.verify(file());
    assertThat(failures)
        .containsExactly(
            temp.resolve("lines.jsonl") + ": the file is empty; accepted: one JSON object a line");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "1",
        "{}",
        "{\"what\": 1}",
        "{\"random\": NaN}",
        "{\"layer\": 3}",
        "{\"space\": \"Discrete(2)\", \"seed\": 0, \"seed\": 0, \"samples\": [1]}",
        "{\"space\": \"Nowhere-v0/action\", \"seed\": 0, \"samples\": [1]}",
        "not JSON"
      })
  void whatIsNoReferenceFails(String line) throws IOException {
    verifier.verify(file(line));
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0)).contains("lines.jsonl:1: ").hasLineCount(1);
  }

  @Test
  void anActionAfterTheEndFails() throws IOException {
    String line = Files.readAllLines(SAMPLES.resolve("trajectories.jsonl")).get(2);
    verifier.verify(
        file(
            line.replaceFirst("\"actions\": \\[", "\"actions\": [0, 0, 0, 0, 0, 0, ")
                .replaceFirst(
                    "\"steps\": \\[", "\"steps\": [" + "[0, 0.0, false, false], ".repeat(6))));
    assertThat(failures).hasSize(1);
  }

  @Test
  void textThatIsNotUtf8Fails() throws IOException {
    Path file = temp.resolve("latin.jsonl");
    Files.write(file, new byte[] {'{', '"', (byte) 0xe9, '"', '}', '\n'});
    verifier.verify(file);
    assertThat(failures).singleElement().asString().contains("not UTF-8");
  }

  @Test
  void whatIsNotBuiltIsCountedByName() throws IOException {
    String line =
        "{\"layer\": \"Unheard\", \"config\": {}, \"training\": false, \"inputs\": [],"
            + " \"weights\": [], \"output\": []}";
    verifier.verify(file(line, line));
    assertThat(failures).isEmpty();
    assertThat(verifier.notCovered()).isEqualTo(Map.of("Keras layer Unheard", 2));
  }

  @Test
  void allRecordedReferencesPassOrAreNotCovered() throws IOException {
    assumeTrue(Files.isDirectory(ALL), "skipped: no " + ALL + " beside this project");
    try (Stream<Path> files = Files.list(ALL)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
        verifier.verify(file);
      }
    }
    assertThat(failures).isEmpty();
    assertThat(verifier.passed()).isGreaterThanOrEqualTo(68);
  }
}
