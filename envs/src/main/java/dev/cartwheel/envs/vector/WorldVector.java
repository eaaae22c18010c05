package dev.cartwheel.envs.vector;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.Space;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Copies of any world, stepped one after the other or each thread its share of them. As no copy
 * knows of another, the results are the same for any number of threads.
 *
 * @param <O> type of the world's observations
 * @param <A> type of its actions: {@code Integer}, or {@code float[]} of a box
 */
final class WorldVector<O, A> implements VectorEnvironment {

  private static final String KIND = "WorldVector";

  private final List<Environment<O, A>> worlds; // [N]
  private final StepBuffer[] steps; // [N]
  private final List<Map<String, Object>> finals; // [N], of episodes that ended in this step
  private final float[][] boxActions; // [N][D]
  private final Episodes episodes;
  private final Shares shares;

  /**
   * @param worlds equally made, one or more; closed with this
   * @param threads 1 or more; 1: the caller's own
   */
  WorldVector(List<Environment<O, A>> worlds, AutoresetMode autoreset, int threads) {
    this.worlds = List.copyOf(worlds);
    this.episodes = new Episodes(worlds.size(), autoreset);
    Space<A> actionSpace = worlds.get(0).actionSpace();
    if (!(actionSpace instanceof Discrete || actionSpace instanceof Box)) {
      throw new IllegalArgumentException(
          "actions of " + actionSpace + "; accepted in vectors: Discrete and Box");
    }
    this.finals = new ArrayList<>(Collections.nCopies(worlds.size(), Map.of()));
    this.steps = worlds.stream().map(StepBuffer::of).toArray(StepBuffer[]::new);
    this.boxActions = new float[worlds.size()][actionSpace.width()];
    this.shares = new Shares(worlds.size(), threads);
  }

  @Override
  public int copies() {
    return worlds.size();
  }

  @Override
  public Space<?> singleObservationSpace() {
    return worlds.get(0).observationSpace();
  }

  @Override
  public Space<?> singleActionSpace() {
    return worlds.get(0).actionSpace();
  }

  @Override
  public AutoresetMode autoreset() {
    return episodes.autoreset();
  }

  @Override
  public void reset(ResetOptions options, VectorStep out) {
    shares.run(copy -> reset(copy, of(copy, options), out));
    episodes.began();
  }

  private static ResetOptions of(int copy, ResetOptions options) {
    if (options.seed().isEmpty()) {
      return options;
    }
    long seed = Episodes.seed(options.seed().getAsLong(), copy);
    return new ResetOptions(OptionalLong.of(seed), options.options());
  }

  @Override
  public void reset(boolean[] which, VectorStep out) {
    episodes.requireMask(which);
    for (int copy = 0; copy < which.length; copy++) {
      if (which[copy]) {
        reset(copy, ResetOptions.NONE, out);
        episodes.began(copy);
      }
    }
  }

  private void reset(int copy, ResetOptions options, VectorStep out) {
    worlds.get(copy).reset(options, steps[copy]);
    finals.set(copy, Map.of());
    out.write(copy, steps[copy]);
  }

  @Override
  @SuppressWarnings("unchecked") // a discrete space's actions are Integers
  public void step(int[] actions, VectorStep out) {
    episodes.requireStep();
    Actions.check(singleActionSpace(), actions, episodes);
    shares.run(copy -> step(copy, (A) Integer.valueOf(actions[copy]), out));
    noteEnds(out);
  }

  @Override
  @SuppressWarnings("unchecked") // a box's actions are float[]
  public void step(float[] actions, VectorStep out) {
    episodes.requireStep();
    Actions.check(singleActionSpace(), actions, episodes);
    shares.run(
        copy -> {
          float[] action = boxActions[copy];
          System.arraycopy(actions, copy * action.length, action, 0, action.length);
          step(copy, (A) action, out);
        });
    noteEnds(out);
  }

  private void step(int copy, A action, VectorStep out) {
    if (episodes.isOver(copy)) {
      reset(copy, ResetOptions.NONE, out);
      out.markDead(copy);
      return;
    }
    StepBuffer step = steps[copy];
    Environment<O, A> world = worlds.get(copy);
    world.step(action, step);
    finals.set(copy, Map.of());
    out.write(copy, step);
    if (step.last() && episodes.autoreset() == AutoresetMode.SAME_STEP) {
      out.keepFinal(copy);
      O last = world.observationSpace().read(step.observation(), 0);
      finals.set(copy, Map.of("final_obs", last, "final_info", world.info()));
      world.reset(ResetOptions.NONE, step);
      out.show(copy, step);
    }
  }

  private void noteEnds(VectorStep out) {
    episodes.began();
    if (episodes.autoreset() == AutoresetMode.SAME_STEP) {
      return;
    }
    for (int copy = 0; copy < worlds.size(); copy++) {
      if (out.last(copy)) {
        episodes.ended(copy);
      }
    }
  }

  @Override
  public Map<String, Object> infos() {
    List<Map<String, Object>> each = new ArrayList<>();
    for (int copy = 0; copy < worlds.size(); copy++) {
      Map<String, Object> info = new LinkedHashMap<>(finals.get(copy));
      info.putAll(worlds.get(copy).info());
      each.add(info);
    }
    return Infos.gather(each);
  }

  @Override
  public Optional<Scene> scene(int copy) {
    return worlds.get(copy).scene();
  }

  @Override
  public Snapshot snapshot() {
    Snapshot.Builder snapshot = Snapshot.of(KIND).put("episodes", episodes.snapshot());
    for (int copy = 0; copy < worlds.size(); copy++) {
      snapshot.put("world" + copy, worlds.get(copy).snapshot());
    }
    return snapshot.build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    Snapshot loadedEpisodes = snapshot.expect(KIND).part("episodes");
    List<Snapshot> parts =
        IntStream.range(0, worlds.size()).mapToObj(copy -> snapshot.part("world" + copy)).toList();
    episodes.restore(loadedEpisodes);
    for (int copy = 0; copy < worlds.size(); copy++) {
      worlds.get(copy).restore(parts.get(copy));
    }
  }

  @Override
  public void close() {
    shares.close();
    worlds.forEach(Environment::close);
  }
}
