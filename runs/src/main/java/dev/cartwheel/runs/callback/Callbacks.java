package dev.cartwheel.runs.callback;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.envs.FirstLine;
import dev.cartwheel.envs.PluginJar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;

/** The kinds of callbacks there are: ours, those on the class path, and those of plugin jars. */
public final class Callbacks {

  private static final List<CallbackFactory> FACTORIES = new CopyOnWriteArrayList<>();

  static {
    FACTORIES.addAll(
        List.of(
            new StopAtReturn.Factory(),
            new StopWithoutImprovement.Factory(),
            new TimeLimit.Factory(),
            new EvaluationVideo.Factory()));
    ServiceLoader.load(CallbackFactory.class).forEach(FACTORIES::add);
  }

  private Callbacks() {}

  /** Whether a jar says that it holds callbacks. */
  public static boolean areIn(Path jar) {
    try {
      return PluginJar.offers(jar, CallbackFactory.class);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Adds the callbacks of a jar, which stays open for the life of the program.
   *
   * @return what is wrong with it, if anything is
   */
  public static Optional<String> loadPlugin(Path jar) {
    try {
      PluginJar.open(jar).services(CallbackFactory.class).forEach(Callbacks::register);
      return Optional.empty();
    } catch (IOException | RuntimeException | Error e) { // whatever it does, the others go on
      return Optional.of("plugin " + jar.getFileName() + ": " + FirstLine.of(e));
    }
  }

  /**
   * Adds a kind of callback.
   *
   * @throws IllegalArgumentException if one of its names is taken
   */
  public static void register(CallbackFactory factory) {
    for (CallbackFactory other : FACTORIES) {
      if (other.id().equals(factory.id())) {
        throw new IllegalArgumentException("callback '" + factory.id() + "' is there already");
      }
    }
    List<String> taken = keys().stream().map(ConfigKey::name).toList();
    for (ConfigKey<?> key : factory.keys()) {
      if (taken.contains(key.name())) {
        throw new IllegalArgumentException(
            "callback '" + factory.id() + "': setting '" + key.name() + "' is another's");
      }
    }
    FACTORIES.add(factory);
  }

  /** All settings. */
  public static List<ConfigKey<?>> keys() {
    List<ConfigKey<?>> keys = new ArrayList<>();
    FACTORIES.forEach(factory -> keys.addAll(factory.keys()));
    return keys;
  }

  /** New callbacks, by id, of every kind the settings switch on. */
  public static Map<String, Callback> create(Settings settings) {
    Map<String, Callback> callbacks = new LinkedHashMap<>();
    for (CallbackFactory factory : FACTORIES) {
      create(factory, settings).ifPresent(callback -> callbacks.put(factory.id(), callback));
    }
    return callbacks;
  }

  private static Optional<Callback> create(CallbackFactory factory, Settings settings) {
    try {
      return Objects.requireNonNull(factory.create(settings), "its factory returned null");
    } catch (IllegalArgumentException e) {
      throw e; // the settings are the caller's
    } catch (RuntimeException | LinkageError e) {
      throw new IllegalStateException(
          "callback '" + factory.id() + "' cannot be made: " + FirstLine.of(e.toString()), e);
    }
  }
}
