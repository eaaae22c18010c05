package dev.cartwheel.replay;

import dev.cartwheel.envs.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Transitions in files mapped into memory: the operating system keeps in memory what is used and
 * has the rest on disk. A transition is one record, so drawing it touches one place.
 *
 * <p>Records are appended and never written over, in files of {@link #SEGMENT_BYTES}; so what a
 * snapshot spoke of is still there after the process was killed later, and a snapshot holds a few
 * counters only. Files that none of the last {@value #SNAPSHOTS} snapshots speaks of are deleted.
 * On going on from a snapshot, what was appended after it is written again.
 */
final class MappedStore implements TransitionStore {

  static final int SEGMENT_BYTES = 1 << 26;

  private static final String KIND = "MappedStore";
  private static final int SNAPSHOTS = 4; // checkpoints kept, and one being written

  private final TransitionLayout layout;
  private final int capacity;
  private final Supplier<Path> folder;
  private final TransitionRecord record;
  private final int recordBytes;
  private final int segmentRows;
  private final Deque<Long> firsts = new ArrayDeque<>(); // oldest transition at each snapshot

  private @Nullable Path opened;
  private @Nullable MappedByteBuffer[] segments = new MappedByteBuffer[4];
  private long firstSegment; // that of segments[0]
  private long dirtySegment; // the first one written to since the last snapshot
  private long written; // transitions ever appended

  MappedStore(TransitionLayout layout, int capacity, Supplier<Path> folder) {
    this(layout, capacity, folder, SEGMENT_BYTES);
  }

  MappedStore(TransitionLayout layout, int capacity, Supplier<Path> folder, int segmentBytes) {
    if (capacity < 1) {
      throw new IllegalArgumentException("replay capacity " + capacity + "; accepted: 1 or more");
    }
    this.layout = layout;
    this.capacity = capacity;
    this.folder = folder;
    this.record = new TransitionRecord(layout);
    this.recordBytes = record.bytes();
    this.segmentRows = Math.max(1, segmentBytes / recordBytes);
    firsts.add(0L);
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public int size() {
    return (int) Math.min(written, capacity);
  }

  @Override
  public int oldest() {
    return (int) (first() % capacity);
  }

  private long first() {
    return Math.max(0, written - capacity);
  }

  /** As a ring on the heap has it, so that equal draws give equal rows. */
  @Override
  public int slot(int rank) {
    return rank;
  }

  @Override
  public int add(TransitionBatch from, int row) {
    long number = written;
    ByteBuffer segment = segment(number / segmentRows);
    record.write(from, row, segment, (int) (number % segmentRows) * recordBytes);
    written = number + 1;
    return (int) (number % capacity);
  }

  @Override
  public void get(int slot, TransitionBatch to, int row) {
    long number = written - 1 - Math.floorMod(written - 1 - slot, (long) capacity);
    ByteBuffer segment = segment(number / segmentRows);
    record.read(segment, (int) (number % segmentRows) * recordBytes, to, row);
    to.indices()[row] = slot;
  }

  private ByteBuffer segment(long number) {
    int index = (int) (number - firstSegment);
    if (index < segments.length) {
      MappedByteBuffer mapped = segments[index];
      if (mapped != null) {
        return mapped;
      }
    }
    return map(number);
  }

  private ByteBuffer map(long number) {
    int index = (int) (number - firstSegment);
    if (index >= segments.length) {
      segments = Arrays.copyOf(segments, Math.max(index + 1, 2 * segments.length));
    }
    long bytes = (long) segmentRows * recordBytes;
    try {
      Path file = file(number);
      if (!Files.exists(file)) {
        requireRoom(file, bytes);
      }
      try (FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
        mapped.order(ByteOrder.LITTLE_ENDIAN);
        segments[index] = mapped;
        return mapped;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          new IOException("replay in '" + folder() + "' cannot be mapped: " + e.getMessage(), e));
    }
  }

  /** Writing to a mapped file on a full disk would end the process. */
  private void requireRoom(Path file, long bytes) throws IOException {
    long free = Files.getFileStore(folder()).getUsableSpace();
    if (bytes > free) {
      throw new IOException(
          "'" + file + "' takes " + bytes + " bytes; accepted: up to the " + free + " free ones");
    }
  }

  private Path folder() {
    Path path = opened;
    if (path == null) {
      path = folder.get();
      opened = path;
    }
    return path;
  }

  private Path file(long number) throws IOException {
    Files.createDirectories(folder());
    return folder().resolve(String.format("transitions-%06d.bin", number));
  }

  /** Where the contents lie; what was written is forced to the disk first. */
  @Override
  public Snapshot snapshot() {
    for (long number = dirtySegment; number * segmentRows < written; number++) {
      int index = (int) (number - firstSegment);
      MappedByteBuffer mapped = index < segments.length ? segments[index] : null;
      if (mapped != null) {
        mapped.force();
      }
    }
    dirtySegment = written / segmentRows;
    firsts.add(first());
    if (firsts.size() > SNAPSHOTS) {
      firsts.remove();
    }
    forget(firsts.element() / segmentRows);
    return Snapshot.of(KIND)
        .put("shape", shape())
        .put("written", written)
        .put("mark", mark(written))
        .build();
  }

  /** A checksum of the last record of so many, by which other files are told apart. */
  private long mark(long records) {
    if (records == 0) {
      return 0;
    }
    ByteBuffer bytes = ByteBuffer.allocate(recordBytes);
    long number = records - 1;
    try (FileChannel channel = FileChannel.open(file(number / segmentRows))) {
      channel.read(bytes, number % segmentRows * recordBytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    CRC32C checksum = new CRC32C();
    checksum.update(bytes.flip());
    return checksum.getValue();
  }

  private int[] shape() {
    return new int[] {
      capacity, segmentRows, layout.observationWidth(), layout.choices(), layout.actionWidth()
    };
  }

  /** Deletes the files before a segment. */
  private void forget(long needed) {
    int count = (int) (needed - firstSegment);
    if (count <= 0) {
      return;
    }
    for (long number = firstSegment; number < needed; number++) {
      delete(number);
    }
    int kept = Math.max(0, segments.length - count);
    @Nullable MappedByteBuffer[] rest = new MappedByteBuffer[Math.max(4, kept)];
    System.arraycopy(segments, Math.min(count, segments.length), rest, 0, kept);
    segments = rest;
    firstSegment = needed;
  }

  private void delete(long number) {
    try {
      Files.deleteIfExists(file(number));
    } catch (IOException e) {
      return; // some systems keep a file while it is mapped; it is only in the way
    }
  }

  @Override
  public void restore(Snapshot snapshot) {
    int[] shape = snapshot.expect(KIND).ints("shape", 5);
    long newWritten = snapshot.longs("written", 1)[0];
    if (!Arrays.equals(shape, shape())) {
      throw new IllegalArgumentException(
          "snapshot of a replay of "
              + shape[0]
              + " transitions in another shape; accepted: "
              + capacity
              + " of "
              + layout);
    }
    long newFirst = Math.max(0, newWritten - capacity);
    for (long number = newFirst / segmentRows; number * segmentRows < newWritten; number++) {
      requireThere(number);
    }
    if (mark(newWritten) != snapshot.longs("mark", 1)[0]) {
      throw new IllegalArgumentException(
          "files of another replay in '"
              + folder()
              + "'; accepted: those the snapshot speaks of, or replayStorage=heap");
    }
    written = newWritten;
    firstSegment = newFirst / segmentRows;
    dirtySegment = written / segmentRows;
    segments = new MappedByteBuffer[4];
    firsts.clear();
    firsts.add(newFirst);
  }

  private void requireThere(long number) {
    try {
      Path file = file(number);
      if (!Files.exists(file) || Files.size(file) != (long) segmentRows * recordBytes) {
        throw new IllegalArgumentException(
            "'" + file + "' is missing or cut; accepted: the file the snapshot speaks of");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
