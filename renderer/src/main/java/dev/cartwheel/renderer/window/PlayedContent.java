package dev.cartwheel.renderer.window;

import com.badlogic.gdx.Input;
import com.badlogic.gdx.InputAdapter;
import com.badlogic.gdx.InputProcessor;
import dev.cartwheel.renderer.PlayedSource;
import dev.cartwheel.renderer.window.Playback.Command;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A window whose keys are a person's moves. */
class PlayedContent extends WindowContent {

  private final PlayedSource source;

  PlayedContent(PlayedSource source, double stepsPerSecond) {
    super(
        new Playback(source, stepsPerSecond) {
          @Override
          String help() {
            return state()
                + "   ·   "
                + source.help()
                + "   ·   tab pause   backspace restart   esc quit";
          }
        });
    this.source = source;
  }

  @Override
  InputProcessor keys() {
    return new InputAdapter() {
      @Override
      public boolean keyDown(int key) {
        Command control = control(key);
        if (control != null) {
          return press(control);
        }
        source.key(name(key), true);
        return true;
      }

      @Override
      public boolean keyUp(int key) {
        source.key(name(key), false);
        return true;
      }
    };
  }

  /** The few keys that are not moves. */
  static @Nullable Command control(int key) {
    return switch (key) {
      case Input.Keys.TAB -> Command.PAUSE;
      case Input.Keys.BACKSPACE -> Command.RESTART;
      case Input.Keys.ESCAPE -> Command.QUIT;
      default -> null;
    };
  }

  /** A key's name as {@link PlayedSource} has it. */
  static String name(int key) {
    return Input.Keys.toString(key).toLowerCase(Locale.ROOT);
  }
}
