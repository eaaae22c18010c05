package dev.cartwheel.runs.reference;

import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.spaces.Restriction;
import dev.cartwheel.envs.spaces.Sampler;
import dev.cartwheel.envs.spaces.Space;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Successive samples of a space after seeding it. */
final class SpaceSampleFormat implements ReferenceFormat {

  private static final Set<String> FIELDS =
      new LinkedHashSet<>(List.of("space", "seed", "samples"));

  @Override
  public boolean claims(Map<String, @Nullable Object> line) {
    return line.containsKey("space") || line.containsKey("samples");
  }

  @Override
  public void verify(Map<String, @Nullable Object> line) {
    Fields fields = new Fields(line, FIELDS);
    compare(
        SpaceNotation.parse(fields.text("space")), fields.seed("seed"), fields.items("samples"));
  }

  private static <T> void compare(Space<T> space, long seed, List<@Nullable Object> samples) {
    Sampler<T> sampler = space.sampler(seed, Pcg64::new);
    for (int i = 0; i < samples.size(); i++) {
      T sample = sampler.next(Restriction.NONE);
      Comparison.values("sample " + i, samples.get(i), space.toJson(sample), 0);
    }
  }
}
