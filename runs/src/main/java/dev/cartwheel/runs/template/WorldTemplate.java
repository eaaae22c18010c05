package dev.cartwheel.runs.template;

import dev.cartwheel.envs.EnvironmentSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * A world in one file, its test, its provider's line and a pom, ready to be built and changed.
 *
 * @param name of the class, such as {@code Thermostat}; the world's id is {@code Thermostat-v0}
 * @param javaPackage such as {@code com.example.thermostat}
 */
public record WorldTemplate(String name, String javaPackage) {

  private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z0-9]*");
  private static final Pattern PACKAGE = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");
  private static final String WORLD = "World.java.txt";
  private static final String TEST = "WorldTest.java.txt";
  private static final String VERSION = "0.1.0-SNAPSHOT";

  public WorldTemplate {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name '" + name + "'; accepted: letters and digits, a capital first, such as Thermostat");
    }
    if (isTaken(name)) {
      throw new IllegalArgumentException(
          "name '"
              + name
              + "' is that of a class a world uses; accepted: such as "
              + name
              + "World");
    }
    if (!PACKAGE.matcher(javaPackage).matches() || !SourceVersion.isName(javaPackage)) {
      throw new IllegalArgumentException(
          "package '" + javaPackage + "'; accepted: a name such as com.example.thermostat");
    }
  }

  /** A template in a package of the world's own name. */
  public static WorldTemplate named(String name) {
    String last = name.toLowerCase(Locale.ROOT);
    return new WorldTemplate(
        name, "com.example." + (SourceVersion.isKeyword(last) ? last + "_" : last));
  }

  /** Whether the template's own sources, or all of Java's, mean another class by a name. */
  private static boolean isTaken(String name) {
    Pattern word = Pattern.compile("(?m)^import .*\\." + name + ";|\\bclass " + name + "\\b");
    try {
      for (String source : List.of(WORLD, TEST)) {
        if (word.matcher(resource(source)).find()) {
          return true;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Object.class.getResource(name + ".class") != null; // java.lang
  }

  /** The world's id. */
  public String id() {
    return name + "-v0";
  }

  /** What the jar is called, without its ending: {@code MyWorld} becomes {@code my-world}. */
  public String artifact() {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /** Writes the files, by their paths within the folder. */
  public void write(Path folder) throws IOException {
    for (Map.Entry<String, String> file : files().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      Files.writeString(path, file.getValue());
    }
  }

  private Map<String, String> files() throws IOException {
    String inPackage = javaPackage.replace('.', '/') + "/" + name;
    Map<String, String> files = new LinkedHashMap<>();
    files.put("pom.xml", filled("pom.xml"));
    files.put("README.md", filled("README.md"));
    files.put("src/main/java/" + inPackage + ".java", filled(WORLD));
    files.put("src/test/java/" + inPackage + "Test.java", filled(TEST));
    files.put(
        "src/main/resources/META-INF/services/dev.cartwheel.envs.EnvironmentProvider",
        javaPackage + "." + name + "$Provider\n");
    return files;
  }

  private String filled(String source) throws IOException {
    return resource(source)
        .replace("@package@", javaPackage)
        .replace("@folder@", javaPackage.replace('.', '/'))
        .replace("@Name@", name)
        .replace("@artifact@", artifact())
        .replace("@version@", VERSION)
        .replace("@jar@", worlds().toString());
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = WorldTemplate.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Where the classes of worlds are: a jar, or a folder in a build that is under way. */
  public static Path worlds() {
    try {
      return Path.of(
          EnvironmentSpec.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the class path has a location that is no file", e);
    }
  }
}
