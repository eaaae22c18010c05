package dev.cartwheel.envs.arcade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the games do; that they keep the contract of worlds is tested with all registered ones. */
class ArcadeGamesTest {

  private static final int SIDE = 10;

  @SuppressWarnings("unchecked") // all games have these types
  private static Environment<float[], Integer> game(String name) {
    return (Environment<float[], Integer>)
        Environments.make("Arcade" + name + "-v0", Map.of("sticky_action_prob", 0));
  }

  /** Plays an episode and returns its reward. */
  private static double play(String name, long seed, int steps, ToIntFunction<Board> policy) {
    Environment<float[], Integer> game = game(name);
    StepBuffer now = StepBuffer.of(game);
    game.reset(ResetOptions.seed(seed), now);
    double total = 0;
    for (int i = 0; i < steps && !now.last(); i++) {
      game.step(policy.applyAsInt(new Board(now.observation())), now);
      total += now.reward();
    }
    return total;
  }

  /** What an observation shows. */
  private record Board(float[] cells) {

    /** The first cell with a thing of a kind, rows from the top; -1 if there is none. */
    int first(int channel) {
      int channels = cells.length / (SIDE * SIDE);
      for (int cell = 0; cell < SIDE * SIDE; cell++) {
        if (cells[cell * channels + channel] == 1) {
          return cell;
        }
      }
      return -1;
    }

    int column(int channel) {
      return first(channel) % SIDE;
    }

    int count(int channel) {
      int channels = cells.length / (SIDE * SIDE);
      int count = 0;
      for (int cell = 0; cell < SIDE * SIDE; cell++) {
        count += (int) cells[cell * channels + channel];
      }
      return count;
    }
  }

  private static double random(String name, long seed) {
    Pcg64 random = new Pcg64(seed);
    return play(name, seed, 5_000, board -> random.nextInt(6));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void aPaddleThatFollowsTheBallKeepsIt(long seed) {
    double followed =
        play(
            "Breakout",
            seed,
            1_000,
            board -> {
              int away = Integer.signum(board.column(1) - board.column(0));
              return away < 0 ? ArcadeGame.LEFT : away > 0 ? ArcadeGame.RIGHT : ArcadeGame.NOTHING;
            });
    assertThat(followed)
        .as("seed %d", seed)
        .isGreaterThan(9)
        .isGreaterThan(random("Breakout", seed));
  }

  /** Keeps the paddle under the ball, or by chance a column ahead so that it meets it sideways. */
  private static ToIntFunction<Board> strikesFromTheSide(double chance, long seed) {
    Pcg64 coin = new Pcg64(seed);
    boolean[] ahead = new boolean[1];
    return board -> {
      int row = board.first(1) / SIDE;
      int column = board.column(1);
      if (row <= 4) {
        ahead[0] = coin.nextDouble() < chance;
      }
      int wanted = column + (ahead[0] ? Integer.signum(column - board.column(2)) : 0);
      int away = Integer.signum(Math.max(0, Math.min(SIDE - 1, wanted)) - board.column(0));
      return away < 0 ? ArcadeGame.LEFT : away > 0 ? ArcadeGame.RIGHT : ArcadeGame.NOTHING;
    };
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void noBrickIsOutOfReach(long seed) {
    for (double fromTheSide : new double[] {0, 0.5}) {
      assertThat(play("Breakout", seed, 5_000, strikesFromTheSide(fromTheSide, seed)))
          .as("seed %d, struck from the side by %s: two walls of 30", seed, fromTheSide)
          .isGreaterThan(60);
    }
  }

  @Test
  void aWallThatIsBrokenIsBuiltAgain() {
    Environment<float[], Integer> game = game("Breakout");
    StepBuffer now = StepBuffer.of(game);
    game.reset(ResetOptions.seed(0), now);
    Snapshot begun = game.snapshot();
    Snapshot.Builder changed = Snapshot.of(begun.kind());
    for (String name : begun.names()) {
      // Leaves no brick but those of the upper row's left end.
      Object array = name.endsWith("bricks") ? oneBrick() : begun.array(name);
      changed.putArray(name, array);
    }
    game.restore(changed.build());
    int bricks = 1;
    for (int i = 0; i < 1_000 && bricks < 30; i++) {
      Board board = new Board(now.observation());
      int away = Integer.signum(board.column(1) - board.column(0));
      game.step(away < 0 ? ArcadeGame.LEFT : away > 0 ? ArcadeGame.RIGHT : 0, now);
      bricks = new Board(now.observation()).count(3);
      assertThat(now.terminated()).isFalse();
    }
    assertThat(bricks).isEqualTo(30);
  }

  private static int[] oneBrick() {
    int[] bricks = new int[SIDE * SIDE];
    bricks[SIDE] = 1;
    return bricks;
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void aChickenArrivesByWalkingOnly(long seed) {
    assertThat(play("Freeway", seed, 2_500, board -> ArcadeGame.UP))
        .as("seed %d", seed)
        .isPositive();
    assertThat(play("Freeway", seed, 2_500, board -> ArcadeGame.NOTHING)).isZero();
  }

  @Test
  void aChickenMovesEveryThirdStepAtMost() {
    Environment<float[], Integer> game = game("Freeway");
    StepBuffer now = StepBuffer.of(game);
    game.reset(ResetOptions.seed(5), now);
    int row = 9;
    int lastMove = -3;
    for (int i = 0; i < 60; i++) {
      game.step(ArcadeGame.UP, now);
      int next = new Board(now.observation()).first(0) / SIDE;
      if (next == row - 1) {
        assertThat(i - lastMove).as("step %d", i).isGreaterThanOrEqualTo(3);
        lastMove = i;
      }
      row = next;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void fireFromTheMiddleHitsAliens(long seed) {
    double fired = play("SpaceInvaders", seed, 20, board -> ArcadeGame.FIRE);
    assertThat(fired).as("seed %d", seed).isGreaterThanOrEqualTo(1);
    assertThat(play("SpaceInvaders", seed, 5_000, board -> ArcadeGame.NOTHING)).isZero();
  }

  @Test
  void aliensComeDownAtTheSideAndAtLastWin() {
    Environment<float[], Integer> game = game("SpaceInvaders");
    StepBuffer now = StepBuffer.of(game);
    game.reset(ResetOptions.seed(0), now);
    assertThat(new Board(now.observation()).count(1)).isEqualTo(24);
    assertThat(new Board(now.observation()).count(2)).isEqualTo(24);
    int top = 0;
    // Runs from side to side, which keeps clear of most bullets.
    for (int i = 0; i < 4_000 && !now.last(); i++) {
      game.step(i / 9 % 2 == 0 ? ArcadeGame.RIGHT : ArcadeGame.LEFT, now);
      int next = new Board(now.observation()).first(1) / SIDE;
      assertThat(next).isBetween(top, top + 1);
      top = next;
    }
    assertThat(now.terminated()).isTrue();
  }

  @Test
  void goldIsWorthOneAndAnEnemyEnds() {
    double most = 0;
    for (long seed = 0; seed < 20; seed++) {
      most = Math.max(most, random("Asterix", seed));
    }
    assertThat(most).isGreaterThanOrEqualTo(1);
    Environment<float[], Integer> game = game("Asterix");
    StepBuffer now = StepBuffer.of(game);
    game.reset(ResetOptions.seed(1), now);
    while (!now.last()) {
      game.step(ArcadeGame.NOTHING, now);
    }
    assertThat(now.terminated()).isTrue();
    Board board = new Board(now.observation());
    assertThat(board.cells()[board.first(0) * 4 + 1]).as("an enemy where the player is").isOne();
  }

  @Test
  void surfacingWithoutDiversEnds() {
    Environment<float[], Integer> game = game("Seaquest");
    StepBuffer now = StepBuffer.of(game);
    game.reset(ResetOptions.seed(0), now);
    game.step(ArcadeGame.NOTHING, now);
    assertThat(now.last()).isFalse();
    game.step(ArcadeGame.DOWN, now);
    assertThat(now.last()).isFalse();
    game.step(ArcadeGame.UP, now);
    assertThat(now.terminated()).isTrue();
  }

  @Test
  void airRunsOutUnderWaterOnly() {
    Environment<float[], Integer> game = game("Seaquest");
    StepBuffer now = StepBuffer.of(game);
    for (long seed = 0; seed < 50; seed++) {
      game.reset(ResetOptions.seed(seed), now);
      for (int i = 0; i < 10; i++) {
        game.step(ArcadeGame.NOTHING, now);
      }
      assertThat(new Board(now.observation()).count(7)).isEqualTo(10);
      int steps = 0;
      while (!now.last()) {
        game.step(steps == 0 ? ArcadeGame.DOWN : ArcadeGame.NOTHING, now);
        steps++;
      }
      assertThat(steps).as("seed %d", seed).isLessThanOrEqualTo(200);
      if (steps == 200) {
        assertThat(new Board(now.observation()).count(7)).isZero();
        return;
      }
    }
    throw new AssertionError("in 50 seeds nobody ran out of air");
  }

  @Test
  void sixDiversPayTheAirLeft() {
    Environment<float[], Integer> game = game("Seaquest");
    StepBuffer now = StepBuffer.of(game);
    game.reset(ResetOptions.seed(0), now);
    Snapshot begun = game.snapshot();
    Snapshot.Builder changed = Snapshot.of(begun.kind());
    for (String name : begun.names()) {
      Object array =
          name.endsWith("counts")
              ? new int[] {100, 6, 0, 20, 5, 0}
              : name.endsWith("place") ? new int[] {1, 5} : begun.array(name);
      changed.putArray(name, array);
    }
    game.restore(changed.build());
    game.step(ArcadeGame.UP, now);
    assertThat(now.reward()).isEqualTo(5);
    assertThat(now.terminated()).isFalse();
    assertThat(new Board(now.observation()).count(8)).isZero();
  }

  @Test
  void stickyActionsAreTakenAgain() {
    @SuppressWarnings("unchecked")
    Environment<float[], Integer> game =
        (Environment<float[], Integer>)
            Environments.make("ArcadeBreakout-v0", Map.of("sticky_action_prob", 0.9));
    StepBuffer now = StepBuffer.of(game);
    int moved = 0;
    for (long seed = 0; seed < 100; seed++) {
      game.reset(ResetOptions.seed(seed), now);
      game.step(ArcadeGame.LEFT, now);
      moved += new Board(now.observation()).column(0) == 4 ? 1 : 0;
    }
    assertThat(moved).isBetween(2, 25);
    assertThatThrownBy(
            () -> Environments.make("ArcadeBreakout-v0", Map.of("sticky_action_prob", 1)))
        .hasMessage("ArcadeBreakout-v0: option sticky_action_prob 1.0; accepted: 0 to less than 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Asterix", "Breakout", "Freeway", "Seaquest", "SpaceInvaders"})
  void aRandomEpisodeGoesOnTheSameFromASnapshot(String name) {
    for (long seed = 0; seed < 20; seed++) {
      Environment<float[], Integer> game = game(name);
      Environment<float[], Integer> twin = game(name);
      StepBuffer now = StepBuffer.of(game);
      StepBuffer twinNow = StepBuffer.of(game);
      Pcg64 random = new Pcg64(seed);
      game.reset(ResetOptions.seed(seed), now);
      int at = random.nextInt(60);
      for (int i = 0; i < 120; i++) {
        if (i == at) {
          twin.restore(game.snapshot());
        }
        int action = random.nextInt(6);
        boolean reset = now.last();
        if (reset) {
          game.reset(ResetOptions.NONE, now);
        } else {
          game.step(action, now);
        }
        if (i >= at) {
          if (reset) {
            twin.reset(ResetOptions.NONE, twinNow);
          } else {
            twin.step(action, twinNow);
          }
          assertThat(twinNow.observation()).as("seed %d", seed).isEqualTo(now.observation());
          assertThat(twinNow.reward()).isEqualTo(now.reward());
          assertThat(twinNow.last()).isEqualTo(now.last());
        }
      }
    }
  }
}
