package dev.cartwheel.renderer.window;

import com.badlogic.gdx.Gdx;
import com.badlogic.gdx.Input;
import com.badlogic.gdx.graphics.Pixmap;
import dev.cartwheel.renderer.CountingSource;
import dev.cartwheel.renderer.image.Png;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Opens the window in a process of its own, presses two keys, saves what is seen, and quits. */
final class WindowProbe {

  private WindowProbe() {}

  public static void main(String[] arguments) {
    CountingSource source = new CountingSource(100);
    Playback playback = new Playback(source, 1e-9);
    WindowContent content =
        new WindowContent(playback) {
          private int frames;

          @Override
          public void render() {
            super.render();
            frames++;
            if (frames == 1) {
              Gdx.input.getInputProcessor().keyDown(Input.Keys.RIGHT);
              Gdx.input.getInputProcessor().keyTyped('.');
            } else if (frames == 3) {
              save(Path.of(arguments[0]));
              Gdx.input.getInputProcessor().keyTyped('q');
            }
          }
        };
    try {
      WindowViewer.open("probe", content, source);
    } catch (NoDisplayException e) {
      System.err.println(e.getMessage());
    }
  }

  private static void save(Path file) {
    int width = Gdx.graphics.getBackBufferWidth();
    int height = Gdx.graphics.getBackBufferHeight();
    Pixmap seen = Pixmap.createFromFrameBuffer(0, 0, width, height);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, height - 1 - y, seen.getPixel(x, y) >>> 8); // OpenGL counts rows upwards
      }
    }
    try {
      Png.write(image, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
