package dev.cartwheel.nets.onnx;

import static dev.cartwheel.nets.onnx.Graph.with;

import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attention: one score or several heads, with all masks. */
final class AttentionExports {

  private static final double HIDDEN = -1e9; // added to the score of a key not to look at

  private AttentionExports() {}

  static Map<String, Export> all() {
    return Map.of(
        "Attention", Export.of(source -> plain(source, true)),
        "AdditiveAttention", Export.of(source -> plain(source, false)),
        "MultiHeadAttention", Export.of(source -> HeadsExport.of(source).write()),
        "GroupedQueryAttention", Export.of(source -> HeadsExport.of(source).write()),
        "GroupQueryAttention", Export.of(source -> HeadsExport.of(source).write()));
  }

  /** Attention without projections; masked steps of the query give 0. */
  private static String plain(Source source, boolean luong) {
    Graph graph = source.graph();
    Edge query = source.input();
    Edge value = source.from().get(1);
    Edge key = source.from().get(source.from().size() - 1);
    boolean scaled = source.config().flag("use_scale", !luong);
    boolean concat = luong && source.config().oneOf("score_mode", "dot", "concat").equals("concat");
    String scores;
    if (luong && !concat) {
      scores = graph.node("MatMul", query.name(), graph.transposed(key.name(), 0, 2, 1));
      scores = scaled ? graph.node("Mul", scores, source.weight(0)) : scores;
    } else {
      String sums =
          graph.node("Add", graph.unsqueezed(query.name(), 2), graph.unsqueezed(key.name(), 1));
      String inner = luong && scaled ? graph.node("Mul", sums, source.weight(0)) : sums;
      String tanh = graph.node("Tanh", inner);
      int weight = luong && scaled ? 1 : 0;
      String weighed = concat || scaled ? graph.node("Mul", tanh, source.weight(weight)) : tanh;
      scores = graph.reduced("ReduceSum", weighed, false, -1);
    }
    String plane = plane(source, query.length(1), value.length(1), 0, null);
    String seen = seen(graph, plane, null, value.mask(), null);
    String mixed = mixed(graph, scores, seen, false, value.name());
    Edge mask = query.mask();
    return mask == null ? mixed : MergingExports.where(graph, mask, 3, mixed, graph.number(0));
  }

  /**
   * Values weighed by the softmax of scores.
   *
   * @param blank whether a query that may look nowhere gets 0, rather than the mean of all values
   */
  private static String mixed(
      Graph graph, String scores, @Nullable String seen, boolean blank, String values) {
    if (seen == null) {
      return graph.node("MatMul", graph.node("Softmax", scores, with("axis", -1)), values);
    }
    String away = graph.node("Sub", graph.number(1), seen);
    String hidden = graph.node("Add", scores, graph.node("Mul", away, graph.number(HIDDEN)));
    String weights = graph.node("Softmax", hidden, with("axis", -1));
    if (blank) {
      weights = graph.node("Mul", weights, graph.reduced("ReduceMax", seen, true, -1));
    }
    return graph.node("MatMul", weights, values);
  }

  /**
   * 1 where a query of any sample may look at a key, [1, T, S]; none if everywhere.
   *
   * @param window how far a query looks, its own step counting 1; any distance if 0
   * @param given a mask that the call was given
   */
  private static @Nullable String plane(
      Source source, int queries, int keys, int window, @Nullable Object given) {
    boolean causal = source.asked("use_causal_mask");
    if (!causal && window == 0 && given == null) {
      return null;
    }
    float[] plane = new float[queries * keys];
    for (int i = 0; i < plane.length; i++) {
      int t = i / keys;
      int s = i % keys;
      boolean hidden = causal && s > t || window > 0 && Math.abs(t - s) >= window;
      plane[i] = hidden || !looks(source, given, plane.length, i) ? 0 : 1;
    }
    return source.graph().constant("seen", plane, 1, queries, keys);
  }

  /** 1 where a query may look at a key, [B or 1, T, S]; none if everywhere. */
  private static @Nullable String seen(
      Graph graph,
      @Nullable String plane,
      @Nullable Edge query,
      @Nullable Edge value,
      @Nullable Edge key) {
    List<String> all = new ArrayList<>();
    if (plane != null) {
      all.add(plane);
    }
    if (query != null) {
      all.add(graph.unsqueezed(query.name(), 2));
    }
    if (value != null) {
      all.add(graph.unsqueezed(value.name(), 1));
    }
    if (key != null) {
      all.add(graph.unsqueezed(key.name(), 1));
    }
    return all.isEmpty() ? null : all.size() == 1 ? all.get(0) : graph.node("Min", all);
  }

  /** Whether an attention mask, the same for all samples, has a pair of query and key. */
  private static boolean looks(Source source, @Nullable Object mask, int pairs, int pair) {
    if (mask == null) {
      return true;
    }
    if (mask instanceof Tensor tensor && tensor.size() == pairs) {
      return tensor.value()[pair] != 0;
    }
    throw source.refused("attention_mask " + mask + "; accepted: one for all samples");
  }

  /** Several heads, each on its own projections. */
  private record HeadsExport(
      Source source, int heads, int keyHeads, int keyWidth, int valueWidth, boolean biased) {

    static HeadsExport of(Source source) {
      LayerConfig config = source.config();
      boolean biased = config.flag("use_bias", true);
      if (source.layer().kind().equals("MultiHeadAttention")) {
        int heads = config.positive("num_heads");
        int width = config.positive("key_dim");
        return new HeadsExport(
            source, heads, heads, width, config.positive("value_dim", width), biased);
      }
      int width = config.positive("head_dim");
      return new HeadsExport(
          source,
          config.positive("num_query_heads"),
          config.positive("num_key_value_heads"),
          width,
          width,
          biased);
    }

    String write() {
      List<Edge> from = source.from();
      Edge query = source.input();
      Edge value = from.get(from.size() > 1 ? 1 : 0);
      Edge key = from.get(from.size() - 1);
      if (query.rank() == 3) {
        boolean drops = source.config().number("dropout", 0) > 0; // in training
        return attended(query, value, key, drops);
      }
      int[] axes = source.config().integers("attention_axes", new int[0]);
      AttentionRows rows = AttentionRows.of(source.graph(), axes, query);
      Edge queryRows = rows.of(query);
      Edge valueRows = value == query ? queryRows : rows.of(value);
      Edge keyRows = key == value ? valueRows : rows.of(key);
      return rows.back(attended(queryRows, valueRows, keyRows, true), source.shape());
    }

    /** Of [B, T, I]: heads as two axes, those of keys and how many queries share each. */
    private String attended(Edge query, Edge value, Edge key, boolean blank) {
      Graph graph = source.graph();
      int step = biased ? 2 : 1;
      boolean gated = source.config().flag("use_gate", false);
      int shared = heads / keyHeads;
      int[] toSteps = {0, 2, 3, 1, 4};
      int[] toWidths = {0, 2, 3, 4, 1};
      String q = graph.transposed(projected(query, 0, keyHeads, shared, keyWidth), toSteps);
      String k = graph.transposed(projected(key, step, keyHeads, 1, keyWidth), toWidths);
      int next = gated ? 3 : 2;
      String v = projected(value, next * step, keyHeads, 1, valueWidth);
      double scale = 1 / Math.sqrt(keyWidth);
      String scores = graph.node("Mul", graph.node("MatMul", q, k), graph.number(scale));
      LayerConfig config = source.config();
      int window = config.has("sliding_window") ? config.positive("sliding_window") : 0;
      Edge keyMask = key == value ? null : key.mask();
      Object given = source.arguments().get("attention_mask");
      String plane = plane(source, query.length(1), value.length(1), window, given);
      String seen = seen(graph, plane, query.mask(), value.mask(), keyMask);
      String spread = seen == null ? null : graph.unsqueezed(seen, 1, 2);
      String mixed = mixed(graph, scores, spread, blank, graph.transposed(v, toSteps));
      String joined = graph.transposed(mixed, 0, 3, 1, 2, 4);
      if (gated) {
        String gate = projected(query, 2 * step, keyHeads, shared, valueWidth);
        joined = graph.node("Mul", joined, graph.node("Sigmoid", gate));
      }
      int width = heads * valueWidth;
      int back = (next + 1) * step;
      int[] shape = source.layer().weights().get(back).tensor().shape(); // [H, E, O...]
      int out = source.layer().weights().get(back).tensor().size() / width;
      String flat = graph.reshaped(joined, 0, 0, width);
      String y = graph.node("MatMul", flat, source.weight(back, width, out));
      y = biased ? graph.node("Add", y, source.weight(back + 1, out)) : y;
      if (shape.length == 3) {
        return y;
      }
      int[] lengths = new int[shape.length];
      System.arraycopy(shape, 2, lengths, 2, shape.length - 2);
      return graph.reshaped(y, lengths);
    }

    /** [B, T, K, G, D]. */
    private String projected(Edge from, int index, int first, int second, int width) {
      Graph graph = source.graph();
      int all = first * second * width;
      String y = graph.node("MatMul", from.name(), source.weight(index, from.last(), all));
      y = biased ? graph.node("Add", y, source.weight(index + 1, all)) : y;
      return graph.reshaped(y, 0, 0, first, second, width);
    }
  }
}
