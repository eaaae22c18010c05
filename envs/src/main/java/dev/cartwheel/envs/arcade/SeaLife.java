package dev.cartwheel.envs.arcade;

import dev.cartwheel.envs.Snapshot;
import java.util.random.RandomGenerator;

/** What is in the water of {@link Seaquest} beside the player, coming in from the sides. */
final class SeaLife {

  private static final int DEEPEST = Seaquest.DEEPEST;
  private static final int LAST = ArcadeGame.SIDE - 1;
  private static final int RELOAD = 10;
  private static final int ENEMY_ONE_IN = 3;

  private final Movers fish = new Movers();
  private final Movers enemies = new Movers(); // the clock: steps until it shoots
  private final Movers divers = new Movers();
  private final Movers bullets = new Movers();

  void clear() {
    fish.clear();
    enemies.clear();
    divers.clear();
    bullets.clear();
  }

  Movers fish() {
    return fish;
  }

  Movers enemies() {
    return enemies;
  }

  Movers divers() {
    return divers;
  }

  /** The enemies' bullets. */
  Movers bullets() {
    return bullets;
  }

  /** Lets a fish or an enemy come in. */
  void addHarmful(RandomGenerator random) {
    boolean isEnemy = random.nextInt(ENEMY_ONE_IN) == 0;
    add(isEnemy ? enemies : fish, RELOAD, random);
  }

  /** Lets a diver come in. */
  void addDiver(RandomGenerator random) {
    add(divers, 0, random);
  }

  private static void add(Movers kind, int clock, RandomGenerator random) {
    boolean fromLeft = random.nextInt(2) == 0;
    int row = 1 + random.nextInt(DEEPEST);
    kind.add(row, fromLeft ? 0 : LAST, fromLeft ? 1 : -1, clock);
  }

  /** Fish and enemies go on by a cell. */
  void swim() {
    fish.across();
    enemies.across();
  }

  /** Enemies whose time has come shoot. */
  void shoot() {
    for (int i = 0; i < enemies.count(); i++) {
      int clock = enemies.clock(i) - 1;
      if (clock == 0) {
        clock = RELOAD;
        bullets.add(enemies.row(i), enemies.column(i), enemies.direction(i), 0);
      }
      enemies.clock(i, clock);
    }
  }

  /** Takes away a fish or an enemy in a cell; whether there was one. */
  boolean takeHarmful(int row, int column) {
    return takeAt(fish, row, column) || takeAt(enemies, row, column);
  }

  /** Takes away a diver in a cell; whether there was one. */
  boolean takeDiver(int row, int column) {
    return takeAt(divers, row, column);
  }

  private static boolean takeAt(Movers kind, int row, int column) {
    int met = kind.at(row, column);
    if (met >= 0) {
      kind.remove(met);
    }
    return met >= 0;
  }

  /** Whether a fish, an enemy or its bullet is in a cell. */
  boolean harms(int row, int column) {
    return fish.at(row, column) >= 0
        || enemies.at(row, column) >= 0
        || bullets.at(row, column) >= 0;
  }

  void save(Snapshot.Builder snapshot) {
    snapshot
        .put("fish", fish.state())
        .put("enemies", enemies.state())
        .put("divers", divers.state())
        .put("enemyBullets", bullets.state());
  }

  /** Takes all from a snapshot; changes nothing if it throws. */
  void load(Snapshot snapshot) {
    int[] loadedFish = Movers.check(snapshot, "fish");
    int[] loadedEnemies = Movers.check(snapshot, "enemies");
    int[] loadedDivers = Movers.check(snapshot, "divers");
    int[] loadedBullets = Movers.check(snapshot, "enemyBullets");
    fish.state(loadedFish);
    enemies.state(loadedEnemies);
    divers.state(loadedDivers);
    bullets.state(loadedBullets);
  }
}
