package dev.cartwheel.agents.tabular;

import dev.cartwheel.envs.Snapshot;
import java.util.Arrays;

/** Things to do by urgency: a binary heap of numbers 0 .. n-1, each at most once. */
final class SweepQueue {

  private static final String KIND = "SweepQueue";

  private final int[] heap; // [n], the first `count`, most urgent at 0
  private final int[] places; // where in the heap each thing is, -1 if it is not
  private final double[] urgencies; // of each thing
  private int count;

  SweepQueue(int n) {
    this.heap = new int[n];
    this.places = new int[n];
    this.urgencies = new double[n];
    Arrays.fill(places, -1);
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Puts a thing in, or makes it more urgent if it is in already. */
  void push(int thing, double urgency) {
    if (places[thing] < 0) {
      places[thing] = count;
      heap[count++] = thing;
    } else if (urgency <= urgencies[thing]) {
      return;
    }
    urgencies[thing] = urgency;
    rise(places[thing]);
  }

  /** Takes the most urgent thing out. */
  int pop() {
    int top = heap[0];
    count--;
    if (count > 0) {
      place(heap[count], 0);
      sink(0);
    }
    places[top] = -1;
    return top;
  }

  private void rise(int from) {
    int at = from;
    while (at > 0 && before(heap[at], heap[(at - 1) / 2])) {
      swap(at, (at - 1) / 2);
      at = (at - 1) / 2;
    }
  }

  private void sink(int from) {
    int at = from;
    while (2 * at + 1 < count) {
      int child = 2 * at + 1;
      if (child + 1 < count && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], heap[at])) {
        return;
      }
      swap(at, child);
      at = child;
    }
  }

  /** By urgency, then by number, so that the order does not hang on the past. */
  private boolean before(int a, int b) {
    return urgencies[a] > urgencies[b] || (urgencies[a] == urgencies[b] && a < b);
  }

  private void swap(int i, int j) {
    int thing = heap[i];
    place(heap[j], i);
    place(thing, j);
  }

  private void place(int thing, int at) {
    heap[at] = thing;
    places[thing] = at;
  }

  Snapshot snapshot() {
    int[] things = Arrays.copyOf(heap, count);
    Arrays.sort(things);
    double[] each = new double[count];
    for (int i = 0; i < count; i++) {
      each[i] = urgencies[things[i]];
    }
    return Snapshot.of(KIND).putArray("things", things).putArray("urgencies", each).build();
  }

  void restore(Snapshot snapshot) {
    int[] things = snapshot.expect(KIND).ints("things");
    double[] each = snapshot.doubles("urgencies", things.length);
    Arrays.fill(places, -1);
    count = 0;
    for (int i = 0; i < things.length; i++) {
      push(things[i], each[i]);
    }
  }
}
