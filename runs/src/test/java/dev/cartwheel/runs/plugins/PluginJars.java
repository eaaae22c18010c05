package dev.cartwheel.runs.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.envs.EnvironmentProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources against the class path of this test and packs them into a jar. */
final class PluginJars {

  static final String SERVICE = "META-INF/services/" + EnvironmentProvider.class.getName();

  private PluginJars() {}

  /** A jar of one source file whose class {@code name} is a provider. */
  static Path ofSource(Path folder, String name, String source) throws IOException {
    Path sources = Files.createDirectories(folder.resolve(name + "-src"));
    Path file = Files.writeString(sources.resolve(name + ".java"), source);
    Path resources = Files.createDirectories(folder.resolve(name + "-resources"));
    Path service = resources.resolve(SERVICE);
    Files.createDirectories(service.getParent());
    Files.writeString(service, name + "\n");
    return of(folder.resolve(name + ".jar"), List.of(file), resources);
  }

  /** A jar of compiled sources and a folder of resources. */
  static Path of(Path jar, List<Path> sources, Path resources) throws IOException {
    Path classes = Files.createTempDirectory(jar.getParent(), "classes");
    compile(sources, classes);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      pack(classes, out);
      pack(resources, out);
    }
    return jar;
  }

  private static void compile(List<Path> sources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler).as("a JDK runs the tests").isNotNull();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of(
                      "-proc:none",
                      "-cp",
                      System.getProperty("java.class.path"),
                      "-d",
                      classes.toString()),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
  }

  private static void pack(Path folder, JarOutputStream out) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(Files::isRegularFile).forEach(file -> pack(folder, file, out));
    }
  }

  private static void pack(Path folder, Path file, JarOutputStream out) {
    try {
      out.putNextEntry(new JarEntry(folder.relativize(file).toString().replace('\\', '/')));
      Files.copy(file, out);
      out.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
