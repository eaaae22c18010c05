package dev.cartwheel.agents;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets an agent act and learn in a world, any number of steps at a time, episode after episode. It
 * may be stopped between any two steps, saved with {@link #snapshot} and gone on with elsewhere.
 *
 * <p>An agent that asks for several copies of the world gets a step in each by turns: step {@code
 * t} is made in copy {@code t} modulo their number.
 *
 * <p>The snapshot holds the worlds and the loop's own counters; the agent's is taken beside it.
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public final class EnvironmentLoop<O, A> {

  private static final String KIND = "EnvironmentLoop";

  /** Copies shown at once at most: more would cost networks memory and gain no time. */
  private static final int SHOWN = 64;

  private final List<EpisodeLane<O, A>> lanes = new ArrayList<>();
  private final Agent<A> agent;
  private final LoopListener listener;
  private final List<StepBuffer> shown = new ArrayList<>();

  private long steps;
  private long episodes;

  /**
   * @param worlds the copies of the world to learn in, as many as {@link Agent#copies}
   * @param agent who learns
   * @param seed seed of the first copy's first episode, the others count on from it; later episodes
   *     let their world's random stream go on
   * @param listener hears of each episode's end
   * @throws IllegalArgumentException if the agent lacks what it learns from
   */
  public EnvironmentLoop(
      List<Environment<O, A>> worlds, Agent<A> agent, long seed, LoopListener listener) {
    if (worlds.size() != agent.copies()) {
      throw new IllegalArgumentException(
          worlds.size() + " copies of the world; accepted: the agent's " + agent.copies());
    }
    this.agent = agent;
    agent.prepare();
    for (int copy = 0; copy < worlds.size(); copy++) {
      lanes.add(new EpisodeLane<>(worlds.get(copy), agent, copy, (seed + copy) & Long.MAX_VALUE));
    }
    this.listener = listener;
  }

  /** For an agent that acts in one world alone. */
  public EnvironmentLoop(
      Environment<O, A> environment, Agent<A> agent, long seed, LoopListener listener) {
    this(List.of(environment), agent, seed, listener);
  }

  /** As the other, with nobody listening. */
  public EnvironmentLoop(Environment<O, A> environment, Agent<A> agent, long seed) {
    this(environment, agent, seed, LoopListener.NONE);
  }

  /**
   * Makes {@code count} steps of the world; resets are not counted. An agent that learns without a
   * world makes as many steps of its own.
   *
   * @throws IllegalStateException if the world shows a number that is not finite
   * @throws DivergenceException if the agent's learning has diverged
   */
  public void run(long count) {
    for (long i = 0; i < count; i++) {
      if (lanes.isEmpty()) {
        agent.study();
        steps++;
        continue;
      }
      int copy = (int) (steps % lanes.size());
      if (copy % SHOWN == 0 && lanes.size() > 1) {
        foresee(copy);
      }
      EpisodeLane<O, A> lane = lanes.get(copy);
      if (lane.step(steps)) {
        episodes++;
        steps++;
        listener.episodeEnded(steps, episodes, lane.episodeReturn(), lane.length());
      } else {
        steps++;
      }
    }
  }

  /** Shows the agent the next copies whose episodes go on. */
  private void foresee(int from) {
    shown.clear();
    for (int copy = from; copy < Math.min(from + SHOWN, lanes.size()); copy++) {
      if (lanes.get(copy).running()) {
        shown.add(lanes.get(copy).now());
      }
    }
    if (shown.size() > 1) {
      agent.exploring().foresee(shown);
    }
  }

  /** Steps made so far. */
  public long steps() {
    return steps;
  }

  /** Episodes ended so far. */
  public long episodes() {
    return episodes;
  }

  /** The worlds and the loop between two steps. */
  public Snapshot snapshot() {
    Snapshot.Builder builder = Snapshot.of(KIND).put("counters", steps, episodes);
    for (int copy = 0; copy < lanes.size(); copy++) {
      builder.put("copy" + copy, lanes.get(copy).snapshot());
    }
    return builder.build();
  }

  /**
   * Takes up a {@link #snapshot}; the agent must be restored beside it.
   *
   * @throws IllegalArgumentException if the snapshot is of another kind or shape
   */
  public void restore(Snapshot snapshot) {
    long[] counters = snapshot.expect(KIND).longs("counters", 2);
    for (int copy = 0; copy < lanes.size(); copy++) {
      lanes.get(copy).restore(snapshot.part("copy" + copy));
    }
    steps = counters[0];
    episodes = counters[1];
  }
}
