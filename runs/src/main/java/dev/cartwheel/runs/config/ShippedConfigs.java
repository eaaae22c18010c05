package dev.cartwheel.runs.config;

import dev.cartwheel.agents.TunedSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The files that ship for pairs of agent and world: {@code configs/<agent>/<world>.yaml}. */
public final class ShippedConfigs implements TunedSettings {

  /** Where the file for a pair lies, or would lie. */
  static String resource(String agent, String env) {
    return "/configs/" + agent + "/" + env + ".yaml";
  }

  @Override
  public Map<String, Object> of(String agent, String env) {
    String resource = resource(agent, env);
    try (InputStream in = ShippedConfigs.class.getResourceAsStream(resource)) {
      return in == null
          ? Map.of()
          : Yaml.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
