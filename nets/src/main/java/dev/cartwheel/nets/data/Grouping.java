package dev.cartwheel.nets.data;

import dev.cartwheel.nets.models.Samples;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Predicate;

/** Some elements of an iterator, a few at a time put together. */
final class Grouping implements Iterator<Samples> {

  private final Iterator<Samples> elements;
  private final int size;
  private final Predicate<Samples> holds;
  private final Function<List<Samples>, Samples> together;
  private final List<Samples> group = new ArrayList<>();

  Grouping(
      Iterator<Samples> elements,
      int size,
      Predicate<Samples> holds,
      Function<List<Samples>, Samples> together) {
    this.elements = elements;
    this.size = size;
    this.holds = holds;
    this.together = together;
  }

  @Override
  public boolean hasNext() {
    while (group.size() < size && elements.hasNext()) {
      Samples next = elements.next();
      if (holds.test(next)) {
        group.add(next);
      }
    }
    return !group.isEmpty();
  }

  @Override
  public Samples next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Samples next = group.size() == 1 ? group.get(0) : together.apply(group);
    group.clear();
    return next;
  }
}
