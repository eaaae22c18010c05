package dev.cartwheel.replay;

/** Says before anything is allocated why it would not fit. */
final class Memory {

  // A little below the largest int: some virtual machines keep header words in the length.
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private Memory() {}

  /**
   * Refuses a buffer the heap cannot hold.
   *
   * @param bytes what it would take
   * @param widest elements a transition has in the longest array
   */
  static void require(int capacity, long bytes, int widest, long heapBytes) {
    if (capacity < 1) {
      throw new IllegalArgumentException("replay capacity " + capacity + "; accepted: 1 or more");
    }
    if (bytes > heapBytes) {
      throw new IllegalArgumentException(
          "replay of "
              + capacity
              + " transitions takes "
              + bytes
              + " bytes; accepted: up to the heap's "
              + heapBytes
              + " bytes (java -Xmx raises it)");
    }
    int mostRows = LONGEST_ARRAY / widest;
    if (capacity > mostRows) {
      throw new IllegalArgumentException(
          "replay capacity "
              + capacity
              + " with rows of "
              + widest
              + " elements; accepted: up to "
              + mostRows);
    }
  }

  /** As the other, with the heap of this virtual machine. */
  static void require(int capacity, long bytes, int widest) {
    require(capacity, bytes, widest, Runtime.getRuntime().maxMemory());
  }
}
