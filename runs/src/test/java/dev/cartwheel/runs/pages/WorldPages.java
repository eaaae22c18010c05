package dev.cartwheel.runs.pages;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentSpec;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeLimit;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.renderer.Frame;
import dev.cartwheel.renderer.FramePainter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages of {@code docs/envs}, from the documentation of the worlds' classes. */
final class WorldPages {

  /** Steps to a moment worth a picture, unless the episode ends before. */
  private static final int STEPS = 24;

  /** The same for worlds that fill slowly. */
  private static final Map<String, Integer> LATER =
      Map.of(
          "ArcadeAsterix-v0", 90,
          "ArcadeSeaquest-v0", 120,
          "ArcadeSpaceInvaders-v0", 60,
          "LunarLander-v3", 70,
          "MountainCar-v0", 90);

  private static final Pattern SPEC =
      Pattern.compile(
          "EnvironmentSpec\\.of\\(\\s*\"([^\"]+)\",\\s*(?:\"[^\"]*\"|\\w+),\\s*(\\w+)::");

  private final Path root;

  /**
   * @param root the checkout
   */
  WorldPages(Path root) {
    this.root = root;
  }

  /** A page of one class's worlds. */
  record Page(String name, List<EnvironmentSpec> specs, String markdown) {}

  /** All pages, by name. */
  Map<String, Page> pages() {
    Map<String, Page> pages = new TreeMap<>();
    classes()
        .forEach(
            (source, specs) -> {
              String name = specs.get(0).name();
              pages.put(name, new Page(name, specs, markdown(name, source, specs)));
            });
    return pages;
  }

  /** The list of all pages. */
  String index() {
    StringBuilder text = new StringBuilder("# Worlds\n\n");
    text.append("One page for each, made from the documentation of its class.\n\n");
    text.append("| world | ids | what it is |\n|---|---|---|\n");
    for (Page page : pages().values()) {
      String ids = String.join(", ", page.specs().stream().map(EnvironmentSpec::id).toList());
      text.append(
          "| [%s](%s.md) | %s | %s |\n"
              .formatted(page.name(), page.name(), ids, page.specs().get(0).summary()));
    }
    return text.toString();
  }

  /** The registered worlds by the source file that documents them. */
  private Map<Path, List<EnvironmentSpec>> classes() {
    Path main = root.resolve("envs/src/main/java");
    String registry = read(main.resolve("dev/cartwheel/envs/builtin/BuiltInEnvironments.java"));
    Map<Path, List<EnvironmentSpec>> classes = new LinkedHashMap<>();
    Matcher spec = SPEC.matcher(registry);
    while (spec.find()) {
      Matcher imported =
          Pattern.compile("import (dev\\.cartwheel\\.[\\w.]+\\." + spec.group(2) + ");")
              .matcher(registry);
      if (!imported.find()) {
        throw new IllegalStateException("the registry does not import " + spec.group(2));
      }
      Path source = main.resolve(imported.group(1).replace('.', '/') + ".java");
      List<EnvironmentSpec> before = classes.getOrDefault(source, List.of());
      EnvironmentSpec added = Environments.spec(spec.group(1));
      classes.put(source, Stream.concat(before.stream(), Stream.of(added)).toList());
    }
    return classes;
  }

  private String markdown(String name, Path source, List<EnvironmentSpec> specs) {
    StringBuilder text = new StringBuilder("# " + name + "\n\n");
    String described = Javadoc.markdown(read(source));
    int end = described.indexOf("\n\n");
    String sentence = described.substring(described.indexOf(':') + 1, end).strip();
    text.append(Character.toUpperCase(sentence.charAt(0))).append(sentence.substring(1));
    text.append("\n\n");
    if (picture(specs.get(0)).isPresent()) {
      text.append("![").append(name).append("](").append(name).append(".png)\n\n");
    }
    text.append("| id | step limit | solved from |\n|---|---|---|\n");
    for (EnvironmentSpec spec : specs) {
      text.append("| `%s` | %s | %s |\n".formatted(spec.id(), limit(spec), threshold(spec)));
    }
    text.append(described.substring(end).replaceFirst("\n+", "\n")).append("\n\n");
    if (!specs.get(0).options().isEmpty()) {
      text.append(
          "## Made with\n\n| option | takes | unless given | meaning |\n|---|---|---|---|\n");
      for (Option option : specs.get(0).options()) {
        text.append(
            "| `%s` | %s | %s | %s |\n"
                .formatted(
                    option.name(), option.kind().accepted(), shown(option), option.description()));
      }
      text.append('\n');
    }
    Path common = source.resolveSibling("RoomWorld.java");
    if (Files.exists(common)) {
      text.append("## In all rooms\n\n");
      text.append(Javadoc.markdown(read(common)).replace("## ", "### ")).append("\n\n");
    }
    String path = root.relativize(source).toString().replace('\\', '/');
    return text + "Made from the documentation in [`" + path + "`](../../" + path + ").\n";
  }

  private static String shown(Option option) {
    Object fallback = option.fallback();
    String text = String.valueOf(fallback);
    return fallback == null || text.isEmpty()
        ? "none"
        : text.replace("|", "\\|").replace("\n", " ");
  }

  private static String limit(EnvironmentSpec spec) {
    if (spec.maxEpisodeSteps().isPresent()) {
      return Integer.toString(spec.maxEpisodeSteps().getAsInt());
    }
    return spec.make(Map.of()) instanceof TimeLimit<?, ?> limited
        ? Integer.toString(limited.limit())
        : "none";
  }

  private static String threshold(EnvironmentSpec spec) {
    return spec.rewardThreshold().isPresent()
        ? Double.toString(spec.rewardThreshold().getAsDouble())
        : "";
  }

  /** A picture of a moment of an episode of random actions; empty for a world without pictures. */
  static Optional<BufferedImage> picture(EnvironmentSpec spec) {
    return picture(spec.make(Map.of()), LATER.getOrDefault(spec.id(), STEPS));
  }

  private static <O, A> Optional<BufferedImage> picture(Environment<O, A> world, int steps) {
    StepBuffer now = StepBuffer.of(world);
    Pcg64 random = new Pcg64(7);
    world.reset(ResetOptions.seed(7), now);
    Optional<Scene> seen = world.scene();
    for (int i = 0; i < steps; i++) {
      world.step(world.actionSpace().sample(random), now);
      if (now.last()) {
        break;
      }
      seen = world.scene();
    }
    return seen.map(scene -> FramePainter.natural(new Frame(scene), 0.6).paint(new Frame(scene)));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
