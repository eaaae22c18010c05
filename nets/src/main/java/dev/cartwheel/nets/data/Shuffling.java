package dev.cartwheel.nets.data;

import dev.cartwheel.nets.models.Samples;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.random.RandomGenerator;

/** Each element drawn from those that come next. */
final class Shuffling implements Iterator<Samples> {

  private final Iterator<Samples> elements;
  private final int size;
  private final RandomGenerator random;
  private final List<Samples> buffer = new ArrayList<>();

  Shuffling(Iterator<Samples> elements, int size, RandomGenerator random) {
    this.elements = elements;
    this.size = size;
    this.random = random;
  }

  @Override
  public boolean hasNext() {
    while (buffer.size() < size && elements.hasNext()) {
      buffer.add(elements.next());
    }
    return !buffer.isEmpty();
  }

  @Override
  public Samples next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int chosen = (int) (random.nextDouble() * buffer.size());
    Samples next = buffer.get(chosen);
    Samples last = buffer.remove(buffer.size() - 1);
    if (chosen < buffer.size()) {
      buffer.set(chosen, last);
    }
    return next;
  }
}
