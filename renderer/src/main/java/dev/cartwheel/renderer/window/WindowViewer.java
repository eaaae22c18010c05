package dev.cartwheel.renderer.window;

import com.badlogic.gdx.backends.lwjgl3.Lwjgl3Application;
import com.badlogic.gdx.backends.lwjgl3.Lwjgl3ApplicationConfiguration;
import com.badlogic.gdx.graphics.glutils.HdpiMode;
import com.badlogic.gdx.utils.GdxRuntimeException;
import dev.cartwheel.envs.FirstLine;
import dev.cartwheel.renderer.FramePainter;
import dev.cartwheel.renderer.FrameSource;
import dev.cartwheel.renderer.PlayedSource;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.lwjgl.glfw.GLFW;

/**
 * Plays frames in a window: space pauses, {@code .} or the right arrow takes one step, {@code +}
 * and {@code -} change the speed, {@code r} restarts, {@code o} and {@code v} show and hide the
 * numbers and the values, {@code q} or Escape quits.
 *
 * <p>On macOS Java must be started with {@code -XstartOnFirstThread}.
 */
public final class WindowViewer {

  private static final int FOOTER = 24;

  private WindowViewer() {}

  /**
   * Opens a window and plays until it is closed.
   *
   * @param title what the window is called
   * @param stepsPerSecond the pace at first
   * @throws NoDisplayException if there is no display; its message is one line that says what to do
   */
  public static void play(String title, FrameSource source, double stepsPerSecond) {
    requireDisplay(System.getProperty("os.name", ""), System.getenv());
    open(title, new WindowContent(new Playback(source, stepsPerSecond)), source);
  }

  /**
   * Opens a window for a person to play in until it is closed: Escape quits, Backspace restarts,
   * Tab pauses, all other keys are the source's.
   *
   * @param title what the window is called
   * @param stepsPerSecond the pace
   * @throws NoDisplayException if there is no display; its message is one line that says what to do
   */
  public static void play(String title, PlayedSource source, double stepsPerSecond) {
    requireDisplay(System.getProperty("os.name", ""), System.getenv());
    open(title, new PlayedContent(source, stepsPerSecond), source);
  }

  /** Sees without loading anything native that an X11 or Wayland system has no display. */
  static void requireDisplay(String system, Map<String, String> environment) {
    String name = system.toLowerCase(Locale.ROOT);
    boolean needsServer = !name.contains("windows") && !name.contains("mac");
    if (needsServer
        && environment.getOrDefault("DISPLAY", "").isEmpty()
        && environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty()) {
      throw new NoDisplayException("neither DISPLAY nor WAYLAND_DISPLAY is set", null);
    }
  }

  /** GLFW asks for Wayland first, whose library complains on standard error where there is none. */
  private static void preferX11(Map<String, String> environment) {
    if (!environment.getOrDefault("DISPLAY", "").isEmpty()
        && environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty()) {
      GLFW.glfwInitHint(GLFW.GLFW_PLATFORM, GLFW.GLFW_PLATFORM_X11);
    }
  }

  static void open(String title, WindowContent content, FrameSource source) {
    FramePainter natural = FramePainter.natural(source.current(), 1);
    Lwjgl3ApplicationConfiguration configuration = new Lwjgl3ApplicationConfiguration();
    configuration.setTitle(title);
    configuration.setWindowedMode(natural.width(), natural.height() + FOOTER);
    configuration.setWindowSizeLimits(240, 180, -1, -1);
    configuration.setHdpiMode(HdpiMode.Pixels);
    configuration.useVsync(true);
    configuration.setForegroundFPS(60);
    configuration.disableAudio(true);
    // What goes wrong is told by the exception; GLFW would print a stack trace besides.
    Lwjgl3ApplicationConfiguration.errorStream =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    try {
      preferX11(System.getenv());
      new Lwjgl3Application(content, configuration);
    } catch (GdxRuntimeException | UnsatisfiedLinkError e) {
      if (content.hasStarted()) {
        throw e;
      }
      String reason = FirstLine.of(e);
      String display = System.getenv("DISPLAY");
      throw new NoDisplayException(
          display == null ? reason : reason + ", DISPLAY is " + display, e);
    }
  }
}
