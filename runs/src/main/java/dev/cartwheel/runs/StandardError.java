package dev.cartwheel.runs;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.charset.Charset;

/**
 * Takes up the real standard error, which the launcher hands over on another descriptor: on
 * descriptor 2 it filters what the JVM itself says, because the JVM's notice of an incubating
 * module cannot be switched off. Started without the launcher, nothing happens here.
 */
final class StandardError {

  private static final String DESCRIPTOR = "cartwheel.stderr";

  private StandardError() {}

  static void takeUp() {
    Integer number = Integer.getInteger(DESCRIPTOR);
    if (number == null) {
      return;
    }
    try {
      // No public way leads from a number to a descriptor; the launcher opens java.io for this.
      Constructor<FileDescriptor> constructor =
          FileDescriptor.class.getDeclaredConstructor(int.class);
      constructor.setAccessible(true);
      FileOutputStream stream = new FileOutputStream(constructor.newInstance(number));
      System.setErr(new PrintStream(stream, true, Charset.defaultCharset()));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return; // descriptor 2 stays in use: the same text, one warning more
    }
  }
}
