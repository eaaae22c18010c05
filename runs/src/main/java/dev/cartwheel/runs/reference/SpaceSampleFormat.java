package dev.cartwheel.runs.reference;

import dev.cartwheel.envs.random.Pcg64;
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
    Pcg64 random = new Pcg64(fields.seed("seed"));
    compare(SpaceNotation.parse(fields.text("space")), fields.items("samples"), random);
  }

  private static <T> void compare(Space<T> space, List<@Nullable Object> samples, Pcg64 random) {
    JsonForm<T> form = JsonForm.of(space);
    for (int i = 0; i < samples.size(); i++) {
      Comparison.elements("sample " + i, samples.get(i), space.sample(random), form, 0);
    }
  }
}
