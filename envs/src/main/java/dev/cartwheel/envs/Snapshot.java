package dev.cartwheel.envs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The state of a world, a buffer or a learner: named primitive arrays, nothing else, so that it can
 * be written to a file without reflection and read by anyone. Names of parts nest with a slash:
 * {@code "inner/state"}.
 *
 * <p>A snapshot owns its arrays: {@link Builder} copies what it is given, the accessors copy what
 * they return.
 */
public final class Snapshot {

  private final String kind;
  private final Map<String, Object> entries;

  private Snapshot(String kind, Map<String, Object> entries) {
    this.kind = kind;
    this.entries = Collections.unmodifiableMap(entries);
  }

  /** Starts a snapshot; {@code kind} names what it is a state of, such as {@code "CartPole"}. */
  public static Builder of(String kind) {
    return new Builder(kind);
  }

  /** What this is a state of. */
  public String kind() {
    return kind;
  }

  /** Names of all entries, in the order they were put. */
  public Set<String> names() {
    return entries.keySet();
  }

  /**
   * The array itself, for writers of files, which must not change it: {@code byte[]}, {@code
   * int[]}, {@code long[]}, {@code float[]} or {@code double[]}.
   */
  public Object array(String name) {
    return entry(name, Object.class, "an array");
  }

  /** Refuses a snapshot of something else. */
  public Snapshot expect(String expectedKind) {
    if (!kind.equals(expectedKind)) {
      throw new IllegalArgumentException(
          "snapshot of '" + kind + "'; accepted: a snapshot of '" + expectedKind + "'");
    }
    return this;
  }

  public double[] doubles(String name) {
    return entry(name, double[].class, "double[]").clone();
  }

  public float[] floats(String name) {
    return entry(name, float[].class, "float[]").clone();
  }

  public long[] longs(String name) {
    return entry(name, long[].class, "long[]").clone();
  }

  public int[] ints(String name) {
    return entry(name, int[].class, "int[]").clone();
  }

  public byte[] bytes(String name) {
    return entry(name, byte[].class, "byte[]").clone();
  }

  /** As {@link #doubles}, refusing any other length. */
  public double[] doubles(String name, int length) {
    double[] values = doubles(name);
    return checked(name, values, values.length, length);
  }

  /** As {@link #floats}, refusing any other length. */
  public float[] floats(String name, int length) {
    float[] values = floats(name);
    return checked(name, values, values.length, length);
  }

  /** As {@link #longs}, refusing any other length. */
  public long[] longs(String name, int length) {
    long[] values = longs(name);
    return checked(name, values, values.length, length);
  }

  /** As {@link #ints}, refusing any other length. */
  public int[] ints(String name, int length) {
    int[] values = ints(name);
    return checked(name, values, values.length, length);
  }

  /** As {@link #bytes}, refusing any other length. */
  public byte[] bytes(String name, int length) {
    byte[] values = bytes(name);
    return checked(name, values, values.length, length);
  }

  /** The part that was put under {@code prefix}. */
  public Snapshot part(String prefix) {
    String start = prefix + "/";
    Map<String, Object> inner = new LinkedHashMap<>();
    String innerKind = null;
    for (Map.Entry<String, Object> entry : entries.entrySet()) {
      if (entry.getKey().startsWith(start)) {
        String name = entry.getKey().substring(start.length());
        if (name.startsWith(Builder.KIND)) {
          innerKind = name.substring(Builder.KIND.length());
        } else {
          inner.put(name, entry.getValue());
        }
      }
    }
    if (innerKind == null) {
      throw new IllegalArgumentException(
          "snapshot of '" + kind + "' has no part '" + prefix + "'; it has " + names());
    }
    return new Snapshot(innerKind, inner);
  }

  private <T> T entry(String name, Class<T> type, String typeName) {
    Object value = entries.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "snapshot of '" + kind + "' has no entry '" + name + "'; it has " + names());
    }
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "entry '"
              + name
              + "' is a "
              + value.getClass().getSimpleName()
              + "; accepted: "
              + typeName);
    }
    return type.cast(value);
  }

  private static <T> T checked(String name, T array, int length, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(
          "entry '" + name + "' has " + length + " elements; accepted: " + expected);
    }
    return array;
  }

  /** Collects a snapshot's entries. */
  public static final class Builder {

    /** Marks the entry that carries the kind of a nested part. */
    private static final String KIND = "@";

    private final String kind;
    private final Map<String, Object> entries = new LinkedHashMap<>();

    private Builder(String kind) {
      this.kind = kind;
    }

    public Builder put(String name, double... values) {
      return add(name, values.clone());
    }

    public Builder put(String name, float... values) {
      return add(name, values.clone());
    }

    public Builder put(String name, long... values) {
      return add(name, values.clone());
    }

    public Builder put(String name, int... values) {
      return add(name, values.clone());
    }

    public Builder put(String name, byte... values) {
      return add(name, values.clone());
    }

    /** Puts a whole snapshot as a part; read back with {@link Snapshot#part}. */
    public Builder put(String prefix, Snapshot part) {
      add(prefix + "/" + KIND + part.kind, new byte[0]);
      part.entries.forEach((name, value) -> add(prefix + "/" + name, value));
      return this;
    }

    /** Adds an array of one of the five accepted types, as a reader of files finds it. */
    public Builder putArray(String name, Object array) {
      if (!(array instanceof double[]
          || array instanceof float[]
          || array instanceof long[]
          || array instanceof int[]
          || array instanceof byte[])) {
        throw new IllegalArgumentException(
            "entry '"
                + name
                + "' is a "
                + array.getClass().getSimpleName()
                + "; accepted: byte[], int[], long[], float[], double[]");
      }
      return add(name, array);
    }

    private Builder add(String name, Object array) {
      if (entries.put(name, array) != null) {
        throw new IllegalArgumentException("entry '" + name + "' was put twice");
      }
      return this;
    }

    public Snapshot build() {
      return new Snapshot(kind, new LinkedHashMap<>(entries));
    }
  }
}
