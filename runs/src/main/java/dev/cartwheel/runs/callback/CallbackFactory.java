package dev.cartwheel.runs.callback;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Settings;
import java.util.List;
import java.util.Optional;

/**
 * Makes a kind of callback. One line in {@code
 * META-INF/services/dev.cartwheel.runs.callback.CallbackFactory} makes it known.
 */
public interface CallbackFactory {

  /** Its name in checkpoints; no two are alike. */
  String id();

  /** The settings it is switched on by; with their defaults it is off. */
  List<ConfigKey<?>> keys();

  /**
   * A new callback, if the settings switch it on.
   *
   * @throws IllegalArgumentException if a setting is not accepted
   */
  Optional<Callback> create(Settings settings);
}
