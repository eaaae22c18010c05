package dev.cartwheel.runs.reference;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One kind of recorded line, told from others by the names of its fields. */
interface ReferenceFormat {

  /** Whether a line with these fields is meant to be of this kind, complete or not. */
  boolean claims(Map<String, @Nullable Object> line);

  /**
   * Compares one line with what ours does; returns if they agree.
   *
   * @throws NotCoveredException if the line is about something Cartwheel does not have yet
   * @throws RuntimeException if the line cannot be read or differs; the message says where, what
   *     was expected and what came
   */
  void verify(Map<String, @Nullable Object> line);
}
