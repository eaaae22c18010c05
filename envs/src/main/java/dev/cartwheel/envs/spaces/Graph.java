package dev.cartwheel.envs.spaces;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Graphs whose nodes are elements of one space and whose edges are elements of another.
 *
 * <p>Samples have {@value #SAMPLED_NODES} nodes unless {@link #sample(RandomGenerator, Restriction,
 * int)} is asked for another number, and fewer than n·(n − 1) edges, with ends anywhere.
 */
public final class Graph implements Space<Graph.Instance> {

  private static final int SAMPLED_NODES = 10;

  private final Space<?> nodeSpace;
  private final @Nullable Space<?> edgeSpace;

  /**
   * A graph.
   *
   * @param nodes one element of the node space for each node
   * @param edges one element of the edge space for each edge
   * @param links the two nodes of each edge, [edges, 2]
   */
  public record Instance(List<Object> nodes, List<Object> edges, int[][] links) {

    public Instance {
      nodes = List.copyOf(nodes);
      edges = List.copyOf(edges);
      if (links.length != edges.size()) {
        throw new IllegalArgumentException(
            links.length + " links for " + edges.size() + " edges; accepted: one each");
      }
    }
  }

  /** Graphs whose edges carry nothing, and of which samples have none. */
  public Graph(Space<?> nodeSpace) {
    this.nodeSpace = base(nodeSpace);
    this.edgeSpace = null;
  }

  /**
   * Graphs with values on nodes and edges.
   *
   * @param nodeSpace a box of any kind or a {@link Discrete}
   * @param edgeSpace a box of any kind or a {@link Discrete}
   */
  public Graph(Space<?> nodeSpace, Space<?> edgeSpace) {
    this.nodeSpace = base(nodeSpace);
    this.edgeSpace = base(edgeSpace);
  }

  private static Space<?> base(Space<?> space) {
    if (!(space instanceof Box)
        && !(space instanceof DoubleBox)
        && !(space instanceof IntegerBox)
        && !(space instanceof Discrete)) {
      throw new IllegalArgumentException("Graph of " + space + "; accepted: a Box or a Discrete");
    }
    return space;
  }

  @Override
  public Class<Instance> type() {
    return Instance.class;
  }

  @Override
  public boolean contains(@Nullable Object value) {
    return value instanceof Instance graph
        && graph.nodes().stream().allMatch(nodeSpace::contains)
        && (edgeSpace == null
            ? graph.edges().isEmpty()
            : graph.edges().stream().allMatch(edgeSpace::contains))
        && Arrays.stream(graph.links()).allMatch(link -> linksNodes(link, graph.nodes().size()));
  }

  private static boolean linksNodes(int[] link, int nodes) {
    return link.length == 2 && Arrays.stream(link).allMatch(end -> end >= 0 && end < nodes);
  }

  @Override
  public Instance sample(RandomGenerator random, Restriction restriction) {
    return sample(random, restriction, SAMPLED_NODES);
  }

  /** Draws a graph with a number of nodes, 1 or more. */
  public Instance sample(RandomGenerator random, Restriction restriction, int nodes) {
    requireNodes(nodes);
    return sample(random, restriction, nodes, nodes > 1 ? random.nextInt(nodes * (nodes - 1)) : 0);
  }

  /** Draws a graph with a number of nodes, 1 or more, and of edges, 0 or more. */
  public Instance sample(RandomGenerator random, Restriction restriction, int nodes, int edges) {
    requireNodes(nodes);
    if (edges < 0) {
      throw new IllegalArgumentException("graph of " + edges + " edges; accepted: 0 or more");
    }
    List<Restriction> each = Parts.restrictions(restriction, 2, this);
    List<Object> nodeValues = several(nodeSpace, nodes, random, each.get(0));
    if (edgeSpace == null || edges == 0) {
      return new Instance(nodeValues, List.of(), new int[0][]);
    }
    List<Object> edgeValues = several(edgeSpace, edges, random, each.get(1));
    int[][] links = new int[edges][2];
    for (int[] link : links) {
      link[0] = random.nextInt(nodes);
      link[1] = random.nextInt(nodes);
    }
    return new Instance(nodeValues, edgeValues, links);
  }

  private static void requireNodes(int nodes) {
    if (nodes < 1) {
      throw new IllegalArgumentException("graph of " + nodes + " nodes; accepted: 1 or more");
    }
  }

  /** Gymnasium draws all at once, from a space with a dimension more. */
  private static List<Object> several(
      Space<?> space, int count, RandomGenerator random, Restriction restriction) {
    List<Object> values = new ArrayList<>();
    if (space instanceof Box box) {
      float[] all = box.repeated(count).sample(random, restriction);
      for (int i = 0; i < count; i++) {
        values.add(box.read(all, i * box.width()));
      }
    } else if (space instanceof DoubleBox box) {
      double[] all = box.repeated(count).sample(random, restriction);
      for (int i = 0; i < count; i++) {
        values.add(box.part(all, i));
      }
    } else if (space instanceof IntegerBox box) {
      long[] all = box.repeated(count).sample(random, restriction);
      for (int i = 0; i < count; i++) {
        values.add(box.part(all, i));
      }
    } else if (space instanceof Discrete discrete) {
      int[] nvec = new int[count];
      int[] start = new int[count];
      Arrays.fill(nvec, discrete.n());
      Arrays.fill(start, discrete.start());
      Restriction all =
          restriction instanceof Restriction.None || restriction instanceof Restriction.Parts
              ? restriction
              : new Restriction.Parts(Collections.nCopies(count, restriction));
      for (int value : new MultiDiscrete(nvec, start).sample(random, all)) {
        values.add(value);
      }
    }
    return values;
  }

  @Override
  public Sampler<Instance> sampler(long seed, LongFunction<? extends RandomGenerator> generators) {
    // All is drawn from the graph's own generator; the parts' generators are never used.
    RandomGenerator random = generators.apply(seed);
    return restriction -> sample(random, restriction);
  }

  @Override
  public int width() {
    throw new UnsupportedOperationException(this + " has no flat form: its elements vary in size");
  }

  @Override
  public void write(Instance value, float[] target, int offset) {
    width();
  }

  @Override
  public Instance read(float[] source, int offset) {
    throw new UnsupportedOperationException(this + " has no flat form: its elements vary in size");
  }

  @Override
  public Object toJson(Instance value) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("nodes", value.nodes().stream().map(node -> Parts.toJson(nodeSpace, node)).toList());
    if (edgeSpace != null && !value.edges().isEmpty()) {
      Space<?> space = edgeSpace;
      json.put("edges", value.edges().stream().map(edge -> Parts.toJson(space, edge)).toList());
      json.put(
          "edge_links",
          Arrays.stream(value.links()).map(link -> List.of(link[0], link[1])).toList());
    }
    return json;
  }

  @Override
  public Instance fromJson(@Nullable Object json) {
    if (!(json instanceof Map<?, ?> map)) {
      throw Parts.notJson(json, this);
    }
    List<Object> nodes = values(map.get("nodes"), nodeSpace);
    if (edgeSpace == null) {
      return Shapes.element(this, new Instance(nodes, List.of(), new int[0][]));
    }
    List<Object> edges = values(map.get("edges"), edgeSpace);
    int[] ends =
        edges.isEmpty()
            ? new int[0]
            : Shapes.integers(map.get("edge_links"), new int[] {edges.size(), 2}, this);
    int[][] links = new int[edges.size()][];
    for (int i = 0; i < links.length; i++) {
      links[i] = new int[] {ends[2 * i], ends[2 * i + 1]};
    }
    return Shapes.element(this, new Instance(nodes, edges, links));
  }

  private List<Object> values(@Nullable Object json, Space<?> space) {
    if (!(json instanceof List<?> list)) {
      throw Parts.notJson(json, this);
    }
    List<Object> values = new ArrayList<>();
    list.forEach(item -> values.add(space.fromJson(item)));
    return values;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Graph that
        && nodeSpace.equals(that.nodeSpace)
        && Objects.equals(edgeSpace, that.edgeSpace);
  }

  @Override
  public int hashCode() {
    return Objects.hash(nodeSpace, edgeSpace);
  }

  @Override
  public String toString() {
    return edgeSpace == null
        ? "Graph(" + nodeSpace + ")"
        : "Graph(" + nodeSpace + ", " + edgeSpace + ")";
  }
}
