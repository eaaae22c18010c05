package dev.cartwheel.envs.box2d;

import com.badlogic.gdx.physics.box2d.Box2D;
import com.badlogic.gdx.utils.GdxNativesLoader;
import dev.cartwheel.envs.EnvironmentException;
import dev.cartwheel.envs.FirstLine;

/** The native libraries of LibGDX and Box2D, loaded at most once and not before they are needed. */
final class Natives {

  /** Why they cannot be loaded; empty if they were. */
  private static final String PROBLEM = load();

  private Natives() {}

  /**
   * Makes sure the libraries are there.
   *
   * @throws EnvironmentException if this platform has none, or they cannot be loaded
   */
  static void require() {
    if (!PROBLEM.isEmpty()) {
      throw unavailable(PROBLEM);
    }
  }

  static EnvironmentException unavailable(String problem) {
    return new EnvironmentException(
        ("Box2D cannot be loaded on %s, %s (%s); there are natives for Linux and macOS on x86-64 and"
                + " ARM64, and for Windows on x86-64")
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                FirstLine.of(problem)));
  }

  private static String load() {
    try {
      GdxNativesLoader.load();
      Box2D.init();
      return "";
    } catch (RuntimeException | LinkageError e) { // what LibGDX's loader throws differs by platform
      return e.toString();
    }
  }
}
