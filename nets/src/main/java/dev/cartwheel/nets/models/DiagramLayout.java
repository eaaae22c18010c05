package dev.cartwheel.nets.models;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the boxes of a graph stand: in rows, each below all its sources, ordered so that arrows
 * cross little, with room left where an arrow passes a row.
 *
 * <p>Source: Sugiyama, Tagawa and Toda, Methods for visual understanding of hierarchical system
 * structures (1981).
 */
final class DiagramLayout {

  private static final int GAP = 28;
  private static final int PASSAGE = 12; // what an arrow takes of a row it passes
  private static final int SWEEPS = 12;

  /**
   * A point of the picture.
   *
   * @param row counted from the top
   * @param x the middle
   */
  record Place(int row, double x) {}

  /** A box, or a place where an arrow passes a row. */
  private static final class Slot {
    private final int row;
    private final int width;
    private final List<Slot> above = new ArrayList<>();
    private final List<Slot> below = new ArrayList<>();
    private double x;

    Slot(int row, int width) {
      this.row = row;
      this.width = width;
    }
  }

  private final List<List<Slot>> rows = new ArrayList<>();
  private final List<Slot> boxes = new ArrayList<>();
  private final List<List<Slot>> arrows = new ArrayList<>();

  private DiagramLayout() {}

  /**
   * @param sources of each box, by index, all before it
   * @param widths of the boxes
   */
  static DiagramLayout of(List<List<Integer>> sources, int[] widths) {
    DiagramLayout layout = new DiagramLayout();
    for (int i = 0; i < widths.length; i++) {
      int row = 0;
      for (int source : sources.get(i)) {
        row = Math.max(row, layout.boxes.get(source).row + 1);
      }
      layout.boxes.add(layout.slot(row, widths[i]));
    }
    for (int i = 0; i < widths.length; i++) {
      for (int source : sources.get(i)) {
        layout.connect(layout.boxes.get(source), layout.boxes.get(i));
      }
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      layout.sweep(sweep % 2 == 0);
    }
    return layout.fromZero();
  }

  private Slot slot(int row, int width) {
    while (rows.size() <= row) {
      rows.add(new ArrayList<>());
    }
    Slot slot = new Slot(row, width);
    rows.get(row).add(slot);
    spread(rows.get(row));
    return slot;
  }

  private void connect(Slot from, Slot to) {
    List<Slot> route = new ArrayList<>(List.of(from));
    for (int row = from.row + 1; row < to.row; row++) {
      route.add(slot(row, PASSAGE));
    }
    route.add(to);
    for (int k = 0; k + 1 < route.size(); k++) {
      route.get(k).below.add(route.get(k + 1));
      route.get(k + 1).above.add(route.get(k));
    }
    arrows.add(route);
  }

  /** Moves each row to where its neighbours above, or below, are on average. */
  private void sweep(boolean downwards) {
    for (int i = 0; i < rows.size(); i++) {
      List<Slot> row = rows.get(downwards ? i : rows.size() - 1 - i);
      for (Slot slot : row) {
        List<Slot> neighbours = downwards ? slot.above : slot.below;
        slot.x = neighbours.stream().mapToDouble(each -> each.x).average().orElse(slot.x);
      }
      row.sort(Comparator.comparingDouble(slot -> slot.x));
      apart(row);
    }
  }

  /** Side by side about 0. */
  private static void spread(List<Slot> row) {
    double at = 0;
    for (Slot slot : row) {
      slot.x = at + slot.width / 2.0;
      at += slot.width + GAP;
    }
    for (Slot slot : row) {
      slot.x -= (at - GAP) / 2;
    }
  }

  /** Keeps the order, and moves a row as little as it takes for nothing to overlap. */
  private static void apart(List<Slot> row) {
    double wanted = row.stream().mapToDouble(slot -> slot.x).average().orElse(0);
    for (int i = 1; i < row.size(); i++) {
      Slot left = row.get(i - 1);
      Slot right = row.get(i);
      right.x = Math.max(right.x, left.x + (left.width + right.width) / 2.0 + GAP);
    }
    double moved = row.stream().mapToDouble(slot -> slot.x).average().orElse(0) - wanted;
    row.forEach(slot -> slot.x -= moved);
  }

  private DiagramLayout fromZero() {
    double left =
        rows.stream()
            .flatMap(List::stream)
            .mapToDouble(slot -> slot.x - slot.width / 2.0)
            .min()
            .orElse(0);
    rows.forEach(row -> row.forEach(slot -> slot.x -= left));
    return this;
  }

  int width() {
    return (int)
        Math.ceil(
            rows.stream()
                .flatMap(List::stream)
                .mapToDouble(slot -> slot.x + slot.width / 2.0)
                .max()
                .orElse(0));
  }

  int rows() {
    return rows.size();
  }

  /** Of the boxes. */
  List<Place> places() {
    return boxes.stream().map(DiagramLayout::place).toList();
  }

  /** Of the arrows: the box it leaves, the rows it passes, the box it enters. */
  List<List<Place>> routes() {
    return arrows.stream().map(route -> route.stream().map(DiagramLayout::place).toList()).toList();
  }

  private static Place place(Slot slot) {
    return new Place(slot.row, slot.x);
  }
}
