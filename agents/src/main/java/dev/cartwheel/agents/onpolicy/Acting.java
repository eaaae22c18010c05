package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.agents.ObservationEncoder;
import dev.cartwheel.agents.Policy;
import dev.cartwheel.agents.networks.Foresight;
import dev.cartwheel.agents.networks.InputNormalizer;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.nets.Network;
import dev.cartwheel.replay.RolloutBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a policy network acts in several copies of a world by turns, and what it then puts into a
 * rollout. With a memory a row ends in a number that is 1 where an episode begins.
 *
 * @param <A> type of actions
 */
final class Acting<A> {

  private final Network policy;
  private final ActionHead<A> head;
  private final ObservationEncoder encoder;
  private final InputNormalizer normalizer;
  private final @Nullable Recollection memory;
  private final @Nullable Recollection greedyMemory;
  private final Pcg64 random;
  private final byte[] fresh; // whether an episode has just begun in each copy, [N]
  private boolean greedyFresh = true;
  private int turn; // the copy that acts next

  private final float[] encoded; // [W]
  private final float[] row; // [W], and one more with a memory
  private final float[] outputs; // [O]
  private final @Nullable Foresight foresight;
  private final float[] foreseen; // [N, W]

  /**
   * @param head what the policy's outputs mean
   * @param memory what the policy remembers while it explores, if it does
   * @param greedyMemory what it remembers while it does not
   * @param copies copies of the world, N
   * @param random draws actions
   */
  Acting(
      Network policy,
      ActionHead<A> head,
      ObservationEncoder encoder,
      InputNormalizer normalizer,
      @Nullable Recollection memory,
      @Nullable Recollection greedyMemory,
      int copies,
      Pcg64 random) {
    this.policy = policy;
    this.head = head;
    this.encoder = encoder;
    this.normalizer = normalizer;
    this.memory = memory;
    this.greedyMemory = greedyMemory;
    this.random = random;
    this.fresh = new byte[copies];
    this.encoded = encoder.buffer(1);
    this.row = new float[encoder.width() + (memory == null ? 0 : 1)];
    this.outputs = new float[head.outputs()];
    this.foresight =
        copies > 1 && memory == null && policy.rowsApart()
            ? new Foresight(copies, encoder.flatWidth(), head.outputs())
            : null;
    this.foreseen = encoder.buffer(copies);
  }

  Policy<A> exploring() {
    return new Policy<>() {
      @Override
      public void foresee(List<StepBuffer> shown) {
        if (foresight != null) {
          int count = shown.size();
          float[] rows = encoder.encode(foresight.see(shown), count, foreseen);
          normalizer.normalize(rows, count);
          policy.forward(rows, count, foresight.outputs());
        }
      }

      @Override
      public A act(StepBuffer now) {
        if (foresight == null || !foresight.take(now, outputs)) {
          look(now, memory, turn, fresh[turn] != 0);
        }
        return head.sample(outputs, now.actionMask(), random);
      }
    };
  }

  Policy<A> greedy() {
    return new Policy<>() {
      @Override
      public void begin() {
        greedyFresh = true;
      }

      @Override
      public A act(StepBuffer now) {
        look(now, greedyMemory, 0, greedyFresh);
        greedyFresh = false;
        return head.mode(outputs, now.actionMask());
      }
    };
  }

  /** Has the policy say its outputs. */
  private void look(StepBuffer now, @Nullable Recollection remembered, int copy, boolean begins) {
    encode(now, begins);
    normalizer.normalize(row, 1);
    if (remembered == null) {
      policy.forward(row, 1, outputs);
    } else {
      remembered.act(copy, row, outputs);
    }
  }

  private float[] encode(StepBuffer now, boolean begins) {
    float[] observation = encoder.encode(now.observation(), 1, encoded);
    System.arraycopy(observation, 0, row, 0, encoder.width());
    if (memory != null) {
      row[encoder.width()] = begins ? 1 : 0;
    }
    return row;
  }

  void begin(RolloutBuffer rollout, int copy, StepBuffer first) {
    fresh[copy] = 1;
    rollout.begin(copy, encode(first, true), first);
  }

  void store(RolloutBuffer rollout, int copy, A action, StepBuffer next) {
    fresh[copy] = 0;
    turn = (copy + 1) % fresh.length;
    head.store(rollout, copy, action, encode(next, false), next);
  }

  /** To be called when the policy has changed. */
  void forget() {
    if (foresight != null) {
      foresight.forget();
    }
  }

  void save(Snapshot.Builder snapshot) {
    snapshot.put("exploration", random.snapshot());
    if (memory != null) {
      snapshot.put("fresh", fresh).put("turn", turn);
    }
  }

  void restore(Snapshot snapshot) {
    forget();
    random.restore(snapshot.part("exploration"));
    if (memory != null) {
      byte[] begun = snapshot.bytes("fresh", fresh.length);
      turn = snapshot.ints("turn", 1)[0];
      System.arraycopy(begun, 0, fresh, 0, fresh.length);
    }
  }
}
