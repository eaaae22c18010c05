package dev.cartwheel.runs.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where results go, remembering what went wrong on the way: writers of text keep that silent. */
final class Results extends FilterOutputStream {

  private static final String NOBODY_READS = "Broken pipe";

  private @Nullable IOException trouble;

  Results(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      trouble = trouble == null ? e : trouble;
      throw e;
    }
  }

  /** Why results are lost; empty if they are not, or if whoever read them has had enough. */
  Optional<String> lost() {
    IOException first = trouble;
    if (first == null || NOBODY_READS.equals(first.getMessage())) {
      return Optional.empty();
    }
    return Optional.of("standard output cannot be written: " + first.getMessage());
  }
}
