package dev.cartwheel.nets;

import java.util.List;

/**
 * What a network remembers with.
 *
 * @param cell how it remembers
 * @param units of the memory; 0 for none
 */
public record MemorySpec(Cell cell, int units) {

  /** How a memory changes with each row. */
  public enum Cell {
    /** Long short-term memory. */
    LSTM,
    /** Gated recurrent units, with the reset after the matrix product. */
    GRU
  }

  /** None. */
  public static final MemorySpec NONE = new MemorySpec(Cell.LSTM, 0);

  public MemorySpec {
    if (units < 0) {
      throw new IllegalArgumentException("memory " + units + "; accepted: 0 or more units");
    }
  }

  /** A long short-term memory. */
  public static MemorySpec lstm(int units) {
    return new MemorySpec(Cell.LSTM, units);
  }

  /** Gated recurrent units. */
  public static MemorySpec gru(int units) {
    return new MemorySpec(Cell.GRU, units);
  }

  /** Whether there is any. */
  public boolean isPresent() {
    return units > 0;
  }

  /** The memory as the dense layers it is to what comes in and what it remembers; or none. */
  List<DenseShape> layers(int inputs) {
    if (!isPresent()) {
      return List.of();
    }
    return switch (cell) {
      case LSTM ->
          List.of(new DenseShape(Math.addExact(inputs, units), Math.multiplyExact(4, units)));
      case GRU -> {
        int gates = Math.multiplyExact(3, units);
        yield List.of(new DenseShape(inputs, gates), new DenseShape(units, gates));
      }
    };
  }
}
