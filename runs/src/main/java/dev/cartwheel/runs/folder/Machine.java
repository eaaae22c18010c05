package dev.cartwheel.runs.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a run ran on. */
public final class Machine {

  private Machine() {}

  /** Java, system and processor, as far as they can be known without running anything. */
  public static Map<String, Object> describe() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("java", System.getProperty("java.version"));
    facts.put("jvm", System.getProperty("java.vm.name") + " " + Runtime.version());
    facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("arch", System.getProperty("os.arch"));
    facts.put("cpu", cpu());
    facts.put("processors", Runtime.getRuntime().availableProcessors());
    return facts;
  }

  private static @Nullable String cpu() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(null);
    } catch (IOException | RuntimeException e) {
      return null; // not Linux
    }
  }

  /** The commit a source tree is at; null where there is no git folder to read it from. */
  static @Nullable String gitCommit(Path home) {
    try {
      Path git = home.resolve(".git");
      if (Files.isRegularFile(git)) { // a linked work tree: "gitdir: path"
        git = home.resolve(Files.readString(git).strip().replaceFirst("^gitdir: *", ""));
      }
      String head = Files.readString(git.resolve("HEAD")).strip();
      if (!head.startsWith("ref: ")) {
        return head;
      }
      String name = head.substring("ref: ".length());
      Path common = git;
      if (Files.isRegularFile(git.resolve("commondir"))) {
        common = git.resolve(Files.readString(git.resolve("commondir")).strip());
      }
      Path loose = common.resolve(name);
      if (Files.isRegularFile(loose)) {
        return Files.readString(loose).strip();
      }
      try (Stream<String> packed = Files.lines(common.resolve("packed-refs"))) {
        return packed
            .filter(line -> line.endsWith(" " + name))
            .findFirst()
            .map(line -> line.substring(0, line.indexOf(' ')))
            .orElse(null);
      }
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }
}
