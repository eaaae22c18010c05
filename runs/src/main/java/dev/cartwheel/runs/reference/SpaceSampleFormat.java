package dev.cartwheel.runs.reference;

import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.spaces.Graph;
import dev.cartwheel.envs.spaces.Restriction;
import dev.cartwheel.envs.spaces.Sampler;
import dev.cartwheel.envs.spaces.Space;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Successive samples of a space after seeding it, all with the same mask or probability. */
final class SpaceSampleFormat implements ReferenceFormat {

  private static final Set<String> FIELDS =
      new LinkedHashSet<>(List.of("space", "seed", "samples"));

  private static final Set<String> OPTIONAL =
      new LinkedHashSet<>(List.of("mask", "probability", "num_nodes", "num_edges"));

  private static final int NODES = 10;
  private static final int ANY = -1;

  @Override
  public boolean claims(Map<String, @Nullable Object> line) {
    return line.containsKey("space") || line.containsKey("samples");
  }

  @Override
  public void verify(Map<String, @Nullable Object> line) {
    Fields fields = new Fields(line, FIELDS, OPTIONAL);
    compare(SpaceNotation.parse(fields.text("space")), fields);
  }

  private static <T> void compare(Space<T> space, Fields fields) {
    Sampler<T> sampler = sampler(space, fields);
    Restriction restriction =
        RestrictionNotation.parse(space, fields.value("mask"), fields.value("probability"));
    List<@Nullable Object> recorded = fields.items("samples");
    List<Object> ours = new ArrayList<>();
    for (Object sample : recorded) {
      ours.add(SampleNotation.like(sample, space.toJson(sampler.next(restriction))));
    }
    List<Object> expected =
        TextNotation.shuffles(fields.text("space"))
            ? SampleNotation.reordered(recorded, ours)
            : ours;
    for (int i = 0; i < recorded.size(); i++) {
      Comparison.values("sample " + i, recorded.get(i), expected.get(i), 0);
    }
  }

  private static <T> Sampler<T> sampler(Space<T> space, Fields fields) {
    long seed = fields.seed("seed");
    int nodes = fields.count("num_nodes", ANY);
    int edges = fields.count("num_edges", ANY);
    if (nodes == ANY && edges == ANY) {
      return space.sampler(seed, Pcg64::new);
    }
    if (!(space instanceof Graph graph)) {
      throw new IllegalArgumentException(
          "field 'num_nodes' or 'num_edges' with " + space + "; accepted: with a Graph");
    }
    Pcg64 random = new Pcg64(seed);
    int size = nodes == ANY ? NODES : nodes;
    return restriction ->
        space
            .type()
            .cast(
                edges == ANY
                    ? graph.sample(random, restriction, size)
                    : graph.sample(random, restriction, size, edges));
  }
}
