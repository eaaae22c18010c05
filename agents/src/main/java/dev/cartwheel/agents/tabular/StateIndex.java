package dev.cartwheel.agents.tabular;

import dev.cartwheel.envs.spaces.Dict;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.IntegerBox;
import dev.cartwheel.envs.spaces.MultiBinary;
import dev.cartwheel.envs.spaces.MultiDiscrete;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.spaces.Tuple;
import dev.cartwheel.envs.wrappers.TimeAwareObservation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/** Numbers the elements of a finite space of observations from 0, by their flat form. */
public final class StateIndex {

  /** More states than this would not be learned one by one. */
  private static final int MOST_STATES = 100_000_000;

  private static final String TIME = TimeAwareObservation.TIME;

  private final int[] sizes;
  private final int[] starts;
  private final int each;
  private final int states;
  private final Space<?> space;

  private StateIndex(Space<?> space, List<Part> parts, int each) {
    this.each = each;
    this.space = space;
    this.sizes = parts.stream().mapToInt(Part::size).toArray();
    this.starts = parts.stream().mapToInt(Part::start).toArray();
    long product = each;
    for (int size : sizes) {
      product *= size;
      if (product > MOST_STATES) {
        throw new IllegalArgumentException(
            "observations " + space + " are too many for a table; accepted: up to " + MOST_STATES);
      }
    }
    this.states = (int) product;
  }

  /** A number of the flat form: one of {@code size} from {@code start} on. */
  private record Part(int size, int start) {}

  /**
   * The numbering of a space.
   *
   * @throws IllegalArgumentException if its elements cannot be counted
   */
  public static StateIndex of(Space<?> space) {
    List<Part> parts = new ArrayList<>();
    if (!count(space, parts)) {
      throw new IllegalArgumentException(
          "a tabular agent cannot count the observations "
              + space
              + "; accepted: Discrete, MultiDiscrete, MultiBinary, a box of whole numbers, or a"
              + " Tuple or Dict of these (dqn takes a Box)");
    }
    return new StateIndex(space, parts, 1);
  }

  /** Adds a space's numbers in the order of its flat form; false if they cannot be counted. */
  private static boolean count(Space<?> space, List<Part> parts) {
    if (space instanceof Discrete discrete) {
      return parts.add(new Part(discrete.n(), discrete.start()));
    }
    if (space instanceof MultiDiscrete multi) {
      for (int i = 0; i < multi.width(); i++) {
        parts.add(new Part(multi.nvec()[i], multi.start()[i]));
      }
      return true;
    }
    if (space instanceof MultiBinary binary) {
      return parts.addAll(Collections.nCopies(binary.width(), new Part(2, 0)));
    }
    if (space instanceof IntegerBox box) {
      for (int i = 0; i < box.width(); i++) {
        parts.add(new Part((int) (box.high(i) - box.low(i) + 1), (int) box.low(i)));
      }
      return true;
    }
    if (space instanceof Tuple tuple) {
      return tuple.spaces().stream().allMatch(part -> count(part, parts));
    }
    return space instanceof Dict dict
        && dict.spaces().values().stream().allMatch(part -> count(part, parts));
  }

  /** Number of elements S. */
  public int states() {
    return states;
  }

  /**
   * How many times T an element can show, if the space is a map whose last part is the {@code
   * time}: states of one place and all times then lie side by side.
   */
  OptionalInt times() {
    return space instanceof Dict dict
            && dict.spaces().get(TIME) instanceof IntegerBox time
            && time.width() == 1
            && dict.spaces().keySet().stream().allMatch(key -> key.compareTo(TIME) <= 0)
        ? OptionalInt.of(sizes[sizes.length - 1])
        : OptionalInt.empty();
  }

  /** The same numbering with {@code n} numbers for each element, of which it takes the first. */
  StateIndex spread(int n) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      parts.add(new Part(sizes[i], starts[i]));
    }
    return new StateIndex(space, parts, n);
  }

  /** The number of the element whose flat form this is. */
  public int of(float[] flat) {
    int index = 0;
    for (int i = 0; i < sizes.length; i++) {
      index = index * sizes[i] + (int) flat[i] - starts[i];
    }
    return index * each;
  }
}
