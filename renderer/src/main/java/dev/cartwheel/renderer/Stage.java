package dev.cartwheel.renderer;

/** Where the moments of a world are shown as they come. */
public interface Stage extends AutoCloseable {

  /** Shows a moment, when the one before has been seen long enough. */
  void show(Frame frame);

  /** Ends the show; what is shown afterwards is not seen. */
  @Override
  void close();
}
