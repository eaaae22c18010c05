package dev.cartwheel.renderer.window;

import com.badlogic.gdx.Gdx;
import com.badlogic.gdx.Input;
import com.badlogic.gdx.InputAdapter;
import com.badlogic.gdx.InputProcessor;
import dev.cartwheel.renderer.Frame;
import dev.cartwheel.renderer.FrameSource;
import dev.cartwheel.renderer.Stage;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A window that shows what it is given, on a thread of its own, while a program goes on. Whoever
 * closes it lets the program go on unseen and at its own pace.
 */
public final class LiveWindow implements Stage {

  private static final double REPAINTS = 60; // a second
  private static final long PATIENCE = 5_000; // ms

  private final String title;
  private final long pause; // ns between two moments
  private volatile @Nullable Frame latest;
  private volatile boolean open;
  private volatile boolean over;
  private volatile @Nullable RuntimeException failure;
  private @Nullable Thread thread;
  private long due;

  private LiveWindow(String title, double momentsPerSecond) {
    this.title = title;
    this.pause = (long) (TimeUnit.SECONDS.toNanos(1) / momentsPerSecond);
  }

  /**
   * A window that appears with the first moment.
   *
   * @param title what the window is called
   * @param momentsPerSecond the pace
   * @throws NoDisplayException if there is no display, or on macOS, where windows belong to the
   *     first thread
   */
  public static LiveWindow open(String title, double momentsPerSecond) {
    if (!(momentsPerSecond > 0 && momentsPerSecond <= 1000)) {
      throw new IllegalArgumentException(
          "pace " + momentsPerSecond + "; accepted: above 0, up to 1000");
    }
    String system = System.getProperty("os.name", "");
    if (system.toLowerCase(Locale.ROOT).contains("mac")) {
      throw new NoDisplayException("macOS has windows on the first thread only", null);
    }
    WindowViewer.requireDisplay(system, System.getenv());
    return new LiveWindow(title, momentsPerSecond);
  }

  @Override
  public void show(Frame frame) {
    if (failure != null) {
      throw failure;
    }
    if (over) {
      return;
    }
    latest = frame;
    if (thread == null) {
      thread = new Thread(this::run, "window");
      thread.setDaemon(true);
      thread.start();
      due = System.nanoTime();
    }
    due = Math.max(due + pause, System.nanoTime());
    while (!over && System.nanoTime() < due) {
      try {
        TimeUnit.NANOSECONDS.sleep(
            Math.min(due - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(20)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void run() {
    Live live = new Live();
    try {
      WindowViewer.open(title, new Content(live), live);
    } catch (RuntimeException e) {
      failure = e;
    } finally {
      over = true;
    }
  }

  /** Whether there is a window. */
  public boolean isOpen() {
    return open && !over;
  }

  /** Whether nobody looks any more. */
  public boolean isOver() {
    return over;
  }

  @Override
  public void close() {
    over = true;
    Thread window = thread;
    if (window != null) {
      try {
        window.join(PATIENCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The latest moment, for as long as there are any. */
  private final class Live implements FrameSource {

    @Override
    public Frame current() {
      return Objects.requireNonNull(latest, "nothing was shown yet");
    }

    @Override
    public boolean advance() {
      return true;
    }

    @Override
    public void restart() {}
  }

  private final class Content extends WindowContent {

    Content(FrameSource source) {
      super(
          new Playback(source, REPAINTS) {
            @Override
            String help() {
              return "esc quit";
            }
          });
    }

    @Override
    InputProcessor keys() {
      return new InputAdapter() {
        @Override
        public boolean keyDown(int key) {
          return key == Input.Keys.ESCAPE && press(Playback.Command.QUIT);
        }
      };
    }

    @Override
    public void render() {
      if (over) {
        Gdx.app.exit();
      } else {
        super.render();
        open = true;
      }
    }
  }
}
