package dev.cartwheel.nets.data;

import dev.cartwheel.nets.models.Samples;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Elements that a thread makes ahead. The thread ends with them, or when nobody asks any more. */
final class Prefetching implements Iterator<Samples> {

  private static final long PATIENCE_MILLIS = 200;

  /**
   * What the thread hands over.
   *
   * @param samples an element, or none at the end
   * @param failure what went wrong instead, or none
   */
  private record Parcel(Optional<Samples> samples, @Nullable RuntimeException failure) {}

  private final BlockingQueue<Parcel> queue;
  private @Nullable Parcel parcel;

  private Prefetching(BlockingQueue<Parcel> queue) {
    this.queue = queue;
  }

  static Prefetching of(Iterator<Samples> elements, int ahead) {
    BlockingQueue<Parcel> queue = new ArrayBlockingQueue<>(ahead);
    Prefetching iterator = new Prefetching(queue);
    WeakReference<Prefetching> reader = new WeakReference<>(iterator);
    Thread thread = new Thread(() -> produce(elements, queue, reader), "dataset-prefetch");
    thread.setDaemon(true);
    thread.start();
    return iterator;
  }

  private static void produce(
      Iterator<Samples> elements, BlockingQueue<Parcel> queue, WeakReference<Prefetching> reader) {
    boolean more = true;
    while (more) {
      Parcel next;
      try {
        more = elements.hasNext();
        next = new Parcel(more ? Optional.of(elements.next()) : Optional.empty(), null);
      } catch (RuntimeException e) {
        next = new Parcel(Optional.empty(), e);
        more = false;
      }
      try {
        while (!queue.offer(next, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
          if (reader.get() == null) {
            return;
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private Parcel parcel() {
    Parcel current = parcel;
    if (current == null) {
      try {
        current = queue.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for data", e);
      }
      parcel = current;
    }
    if (current.failure() != null) {
      throw current.failure();
    }
    return current;
  }

  @Override
  public boolean hasNext() {
    return parcel().samples().isPresent();
  }

  @Override
  public Samples next() {
    Samples next = parcel().samples().orElseThrow(NoSuchElementException::new);
    parcel = null;
    return next;
  }
}
