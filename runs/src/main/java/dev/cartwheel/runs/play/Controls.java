package dev.cartwheel.runs.play;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the keys of a world do.
 *
 * @param <A> type of actions
 */
interface Controls<A> {

  /** The action for the keys that are down; {@code null} to wait for one. */
  @Nullable A action(Set<String> down);

  /** Steps a second that suit a person. */
  double pace();

  /** What a person is told of an action. */
  String name(A action);

  /** Keys and what they do, such as {@code left push left, right push right}. */
  String help();
}
