package dev.cartwheel.envs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugin jars, made on the spot from source the class path does not have. */
class PluginTest {

  private static final String SERVICE = "META-INF/services/dev.cartwheel.envs.EnvironmentProvider";
  private static final String PROVIDER =
      """
      package lab;
      import dev.cartwheel.envs.*;
      import java.util.List;
      public final class Plugin implements EnvironmentProvider {
        public List<EnvironmentSpec> specs() {
          return List.of(EnvironmentSpec.of("lab/World-v0", "from a plugin", o -> Helper.make(o)));
        }
      }
      """;
  private static final String HELPER =
      """
      package lab;
      import dev.cartwheel.envs.*;
      import java.util.Map;
      final class Helper {
        static Environment<?, ?> make(EnvironmentOptions options) {
          return new dev.cartwheel.envs.toy.FrozenLake(
              EnvironmentOptions.of(
                  java.util.List.of(dev.cartwheel.envs.toy.FrozenLake.options("4x4")), Map.of()));
        }
      }
      """;

  @TempDir Path folder;
  private Path classes;
  private Path plugins;
  private final EnvironmentRegistry registry = new EnvironmentRegistry();

  @BeforeEach
  void folders() throws IOException {
    classes = Files.createDirectory(folder.resolve("classes"));
    plugins = Files.createDirectory(folder.resolve("plugins"));
    registry.register(
        EnvironmentSpec.of("Taken-v0", "there already", options -> Environments.make("CartPole")));
  }

  private void compile(String... sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<JavaFileObject> files = new ArrayList<>();
    for (int i = 0; i < sources.length; i++) {
      String source = sources[i];
      String name = source.contains("class Plugin") ? "Plugin" : "Helper";
      files.add(
          new SimpleJavaFileObject(
              URI.create("string:///lab/" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
              return source;
            }
          });
    }
    List<String> options =
        List.of(
            "-d", classes.toString(), "-proc:none", "-cp", System.getProperty("java.class.path"));
    assertThat(compiler.getTask(null, null, null, options, null, files).call()).isTrue();
  }

  private Path jar(String name, Map<String, byte[]> entries) throws IOException {
    Path jar = plugins.resolve(name);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new JarEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return jar;
  }

  private byte[] compiled(String name) throws IOException {
    return Files.readAllBytes(classes.resolve("lab/" + name + ".class"));
  }

  private Path goodJar(String name) throws IOException {
    compile(PROVIDER, HELPER);
    return jar(
        name,
        Map.of(
            SERVICE,
            "lab.Plugin\n".getBytes(UTF_8),
            "lab/Plugin.class",
            compiled("Plugin"),
            "lab/Helper.class",
            compiled("Helper")));
  }

  private void assertOneProblem(PluginReport report, String... parts) {
    assertThat(report.ids()).isEmpty();
    assertThat(report.problems()).hasSize(1);
    assertThat(report.problems().get(0)).contains(parts);
    assertThat(report.problems().get(0).lines()).hasSize(1);
    assertThat(registry.specs()).hasSize(1);
  }

  @Test
  void aJarAddsItsWorlds() throws IOException {
    goodJar("good.jar");
    PluginReport report = registry.loadPlugins(plugins);
    assertThat(report.problems()).isEmpty();
    assertThat(report.ids()).containsExactly("lab/World-v0");
    Environment<?, ?> world = registry.spec("lab/World").make(Map.of());
    assertThat(world.reset(0).observation()).isEqualTo(0);
  }

  @Test
  void aBrokenJarIsNamedAndTheOthersAreLoaded() throws IOException {
    Path good = goodJar("z-good.jar");
    byte[] bytes = Files.readAllBytes(good);
    Files.write(plugins.resolve("a-cut.jar"), Arrays.copyOf(bytes, bytes.length / 2));
    Files.writeString(plugins.resolve("b-text.jar"), "not a jar");
    Files.write(plugins.resolve("c-empty.jar"), new byte[0]);
    Files.writeString(plugins.resolve("readme.txt"), "passed over");
    PluginReport report = registry.loadPlugins(plugins);
    assertThat(report.ids()).containsExactly("lab/World-v0");
    assertThat(report.problems()).hasSize(3);
    assertThat(report.problems().get(0)).startsWith("plugin a-cut.jar: ");
    assertThat(report.problems().get(1)).startsWith("plugin b-text.jar: ");
    assertThat(report.problems().get(2)).startsWith("plugin c-empty.jar: ");
  }

  @Test
  void aJarWithoutProviderIsNamed() throws IOException {
    jar("none.jar", Map.of("hello.txt", new byte[] {1}));
    assertOneProblem(
        registry.loadPlugins(plugins), "plugin none.jar: has no " + SERVICE + ", so it adds no");
  }

  @Test
  void aJarWhoseServiceIsEmptyOrNotItsOwnIsNamed() throws IOException {
    jar("a-empty.jar", Map.of(SERVICE, "# none yet\n".getBytes(UTF_8)));
    jar("b-string.jar", Map.of(SERVICE, "java.lang.String\n".getBytes(UTF_8)));
    assertThat(registry.loadPlugins(plugins).problems())
        .containsExactly(
            "plugin a-empty.jar: adds no environments",
            "plugin b-string.jar: adds no environments");
  }

  @Test
  void aMissingProviderClassIsNamed() throws IOException {
    jar("missing.jar", Map.of(SERVICE, "lab.Gone\n".getBytes(UTF_8)));
    assertOneProblem(registry.loadPlugins(plugins), "plugin missing.jar: ", "lab.Gone");
  }

  @Test
  void aDamagedClassIsNamed() throws IOException {
    compile(PROVIDER, HELPER);
    byte[] cut = compiled("Plugin");
    jar(
        "damaged.jar",
        Map.of(
            SERVICE,
            "lab.Plugin\n".getBytes(UTF_8),
            "lab/Plugin.class",
            Arrays.copyOf(cut, cut.length / 2)));
    assertOneProblem(
        registry.loadPlugins(plugins), "plugin damaged.jar: java.lang.ClassFormatError");
  }

  @Test
  void aProviderOfAnotherTypeIsNamed() throws IOException {
    compile("package lab; public final class Plugin {}");
    jar(
        "other.jar",
        Map.of(SERVICE, "lab.Plugin\n".getBytes(UTF_8), "lab/Plugin.class", compiled("Plugin")));
    assertOneProblem(registry.loadPlugins(plugins), "plugin other.jar: ", "lab.Plugin");
  }

  @Test
  void aProviderThatThrowsIsNamed() throws IOException {
    compile(
        PROVIDER.replace("return List.of", "if (true) throw new Error(\"boom\"); return List.of"),
        HELPER);
    jar(
        "throws.jar",
        Map.of(
            SERVICE,
            "lab.Plugin\n".getBytes(UTF_8),
            "lab/Plugin.class",
            compiled("Plugin"),
            "lab/Helper.class",
            compiled("Helper")));
    assertOneProblem(registry.loadPlugins(plugins), "plugin throws.jar: ", "boom");
  }

  @Test
  void aTakenIdIsNamed() throws IOException {
    compile(PROVIDER.replace("lab/World-v0", "Taken-v0"), HELPER);
    jar(
        "taken.jar",
        Map.of(
            SERVICE,
            "lab.Plugin\n".getBytes(UTF_8),
            "lab/Plugin.class",
            compiled("Plugin"),
            "lab/Helper.class",
            compiled("Helper")));
    assertOneProblem(
        registry.loadPlugins(plugins), "plugin taken.jar: environment id 'Taken-v0' is taken");
  }

  @Test
  void aClassMissingWhenTheWorldIsMadeIsNamedThen() throws IOException {
    compile(PROVIDER, HELPER);
    jar(
        "half.jar",
        Map.of(SERVICE, "lab.Plugin\n".getBytes(UTF_8), "lab/Plugin.class", compiled("Plugin")));
    assertThat(registry.loadPlugins(plugins).ids()).containsExactly("lab/World-v0");
    assertThatThrownBy(() -> registry.spec("lab/World-v0").make(Map.of()))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageStartingWith("lab/World-v0 cannot be made: ")
        .hasMessageContaining("lab/Helper");
  }

  @Test
  void aFolderThatIsNotThereHasNoPlugins() {
    PluginReport report = registry.loadPlugins(folder.resolve("nowhere"));
    assertThat(report.ids()).isEmpty();
    assertThat(report.problems()).isEmpty();
  }

  @Test
  void aJarThatIsNotThereIsNamed() {
    assertOneProblem(registry.loadPlugin(plugins.resolve("gone.jar")), "plugin gone.jar: ");
  }
}
