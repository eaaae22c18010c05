package dev.cartwheel.nets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Javadoc of this module shows compiles, from outside of its packages. */
class JavadocSnippetsTest {

  private static final Path MAIN = Path.of("src/main/java");
  private static final Pattern BLOCK =
      Pattern.compile("<pre>\\{@code\\R(.*?)\\R\\s*\\*\\s*}</pre>", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("\\b[A-Z][A-Za-z0-9]*\\b");

  /** Of several classes of one name, the one that is meant. */
  private static final Set<String> MEANT =
      Set.of("dev.cartwheel.nets.Activation", "dev.cartwheel.nets.tensor.Tensor");

  private static final Map<String, String> FOREIGN =
      Map.of(
          "ComputationGraph", "org.deeplearning4j.nn.graph.ComputationGraph",
          "NeuralNetConfiguration", "org.deeplearning4j.nn.conf.NeuralNetConfiguration",
          "OutputLayer", "org.deeplearning4j.nn.conf.layers.OutputLayer",
          "Adam", "org.nd4j.linalg.learning.config.Adam");

  /** What a snippet takes for granted, as members of the class around it. */
  private static final Map<String, String> GIVEN =
      Map.ofEntries(
          Map.entry("Metric", "NdArray yTrue; NdArray yPred;"),
          Map.entry("Loss", "NdArray yTrue; NdArray yPred; float[] gradient;"),
          Map.entry("HyperParameters", "HyperParameters hp;"),
          Map.entry("WeightUpdater", "Model model; RandomGenerator random; Tensor x; Tensor y;"),
          Map.entry("Diagram", "Model model;"),
          Map.entry(
              "Dl4jLayer",
              "ComputationGraph network; RandomGenerator random; NdArray x; NdArray y;"),
          Map.entry("Dataset", "Path images; Path labels; RandomGenerator random; Model model;"),
          Map.entry(
              "Tape",
              "Tape tape; Tensor x, w1, b1, w2, b2, target, critic, loss, one;"
                  + " Tensor norm(Tensor vector) { return vector; }"),
          Map.entry("Int8", "Model model; NdArray x; NdArray y; Samples someSamples; Path file;"),
          Map.entry("MixedPrecision", "Model model;"));

  @TempDir private Path classes;

  private record Snippet(String file, String code) {

    /** As a class of another package. */
    String source(int number, Map<String, String> index) {
      String given = GIVEN.getOrDefault(file, "");
      Set<String> imports = new TreeSet<>();
      NAME.matcher(code + " " + given)
          .results()
          .map(found -> index.get(found.group()))
          .filter(name -> name != null)
          .forEach(name -> imports.add("import " + name + ";\n"));
      String body =
          code.startsWith("final class")
              ? code
              : given + "\nvoid run() throws Exception {\n" + statement() + "\n}";
      return "package snippets;\n"
          + String.join("", imports)
          + "import java.nio.file.*;\nimport java.util.*;\nimport java.util.function.*;\n"
          + "import java.util.random.RandomGenerator;\n"
          + "class Snippet"
          + number
          + " {\n"
          + body
          + "\n}\n";
    }

    private String statement() {
      return code.contains(";") ? code : "Object shown = " + code + ";";
    }
  }

  @Test
  void everySnippetCompiles() throws IOException {
    Map<String, String> index = new TreeMap<>(FOREIGN);
    List<Snippet> snippets = new ArrayList<>();
    try (Stream<Path> files = Files.walk(MAIN)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).sorted().toList()) {
        String simple = file.getFileName().toString().replace(".java", "");
        String full =
            MAIN.relativize(file).toString().replace(".java", "").replaceAll("[/\\\\]", ".");
        String text = Files.readString(file);
        if (text.contains("\npublic ")) {
          index.merge(simple, full, (one, other) -> MEANT.contains(one) ? one : other);
        }
        BLOCK
            .matcher(text)
            .results()
            .map(found -> found.group(1).replaceAll("(?m)^\\s*\\* ?", "").strip())
            .forEach(code -> snippets.add(new Snippet(simple, code)));
      }
    }
    assertThat(snippets).hasSizeGreaterThan(15);
    List<JavaFileObject> sources = new ArrayList<>();
    for (int i = 0; i < snippets.size(); i++) {
      sources.add(source("Snippet" + i, snippets.get(i).source(i, index)));
    }
    assertThat(errors(sources)).isEmpty();
    sources.add(source("Wrong", "package snippets; class Wrong { Dense dense; }"));
    assertThat(errors(sources)).hasSize(1);
  }

  private List<String> errors(List<JavaFileObject> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    compiler.getTask(null, null, found, options, null, sources).call();
    return found.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(JavadocSnippetsTest::line)
        .collect(Collectors.toList());
  }

  private static String line(Diagnostic<? extends JavaFileObject> error) {
    try {
      CharSequence text = error.getSource().getCharContent(true);
      String shown = text.toString().split("\n", -1)[(int) error.getLineNumber() - 1];
      return shown + " -> " + error.getMessage(Locale.ENGLISH);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JavaFileObject source(String name, String text) {
    URI uri = URI.create("string:///snippets/" + name + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
