package dev.cartwheel.renderer.window;

import com.badlogic.gdx.ApplicationAdapter;
import com.badlogic.gdx.Gdx;
import com.badlogic.gdx.Input;
import com.badlogic.gdx.InputAdapter;
import com.badlogic.gdx.InputProcessor;
import com.badlogic.gdx.graphics.Pixmap;
import com.badlogic.gdx.graphics.Texture;
import com.badlogic.gdx.graphics.g2d.SpriteBatch;
import com.badlogic.gdx.math.Matrix4;
import com.badlogic.gdx.utils.ScreenUtils;
import dev.cartwheel.renderer.FramePainter;
import dev.cartwheel.renderer.window.Playback.Command;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What the window shows: the very picture {@link FramePainter} makes, at the window's size in
 * pixels, as one texture. So a window, a GIF and a test look the same, text is sharp at every size,
 * and no shape needs a second way of drawing; uploading a picture takes well under a millisecond.
 */
class WindowContent extends ApplicationAdapter {

  private final Playback playback;
  private @Nullable FramePainter painter;
  private @Nullable Pixmap pixmap;
  private @Nullable Texture texture;
  private @Nullable SpriteBatch batch;
  private int[] row = new int[0];
  private int shown;

  WindowContent(Playback playback) {
    this.playback = playback;
  }

  /** Whether the window came up, so that what fails now is not for want of a display. */
  boolean hasStarted() {
    return batch != null;
  }

  @Override
  public void create() {
    batch = new SpriteBatch(1);
    Gdx.input.setInputProcessor(keys());
  }

  /** What listens to the keyboard. */
  InputProcessor keys() {
    return new InputAdapter() {
      @Override
      public boolean keyDown(int key) {
        return press(command(key));
      }

      @Override
      public boolean keyTyped(char character) {
        return press(command(character));
      }
    };
  }

  final boolean press(@Nullable Command command) {
    if (command == null) {
      return false;
    }
    playback.press(command);
    return true;
  }

  /** Keys that are the same on every keyboard. */
  static @Nullable Command command(int key) {
    return switch (key) {
      case Input.Keys.SPACE -> Command.PAUSE;
      case Input.Keys.RIGHT -> Command.STEP;
      case Input.Keys.UP -> Command.FASTER;
      case Input.Keys.DOWN -> Command.SLOWER;
      case Input.Keys.ESCAPE -> Command.QUIT;
      default -> null;
    };
  }

  /** Characters, wherever a keyboard has them. */
  static @Nullable Command command(char character) {
    return switch (character) {
      case '.' -> Command.STEP;
      case '+', '=' -> Command.FASTER;
      case '-', '_' -> Command.SLOWER;
      case 'r', 'R' -> Command.RESTART;
      case 'o', 'O' -> Command.NUMBERS;
      case 'v', 'V' -> Command.VALUES;
      case 'q', 'Q' -> Command.QUIT;
      default -> null;
    };
  }

  @Override
  public void render() {
    playback.pass(Gdx.graphics.getDeltaTime());
    if (playback.hasQuit()) {
      Gdx.app.exit();
      return;
    }
    int width = Math.max(1, Gdx.graphics.getBackBufferWidth());
    int height = Math.max(1, Gdx.graphics.getBackBufferHeight());
    if (painter == null || painter.width() != width || painter.height() != height) {
      resizeTo(width, height);
    }
    if (painter != null && pixmap != null && texture != null && batch != null) {
      if (shown != playback.changes()) {
        shown = playback.changes();
        upload(painter.paint(playback.frame(), playback.help()), pixmap);
        texture.draw(pixmap, 0, 0);
      }
      ScreenUtils.clear(0, 0, 0, 1);
      batch.setProjectionMatrix(new Matrix4().setToOrtho2D(0, 0, width, height));
      batch.begin();
      batch.draw(texture, 0, 0, width, height);
      batch.end();
    }
  }

  private void resizeTo(int width, int height) {
    release();
    painter = new FramePainter(width, height);
    pixmap = new Pixmap(width, height, Pixmap.Format.RGBA8888);
    texture = new Texture(pixmap);
    row = new int[width];
    shown = -1;
  }

  private void upload(BufferedImage picture, Pixmap to) {
    ByteBuffer bytes = to.getPixels();
    bytes.order(ByteOrder.BIG_ENDIAN); // so that an int holds red, green, blue, alpha
    IntBuffer pixels = bytes.asIntBuffer();
    for (int y = 0; y < picture.getHeight(); y++) {
      picture.getRaster().getDataElements(0, y, picture.getWidth(), 1, row);
      for (int x = 0; x < row.length; x++) {
        row[x] = row[x] << 8 | 0xff;
      }
      pixels.put(row);
    }
  }

  private void release() {
    if (texture != null) {
      texture.dispose();
    }
    if (pixmap != null) {
      pixmap.dispose();
    }
  }

  @Override
  public void dispose() {
    release();
    if (batch != null) {
      batch.dispose();
    }
  }
}
