package dev.cartwheel.envs.toy;

import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.Tuple;
import dev.cartwheel.envs.world.SeededWorld;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Blackjack: come closer to 21 than the dealer without passing it.
 *
 * <p><b>Description.</b> Cards come from an endless deck: aces count 1 or, where that does not
 * bust, 11; faces count 10. The dealer shows one of two cards, and draws to 17 when the player
 * sticks.
 *
 * <p><b>Action.</b> {@code Discrete(2)}: 0 sticks, 1 hits.
 *
 * <table>
 *   <caption>Observation: {@code Tuple} of {@code Discrete(32)}, {@code Discrete(11)} and {@code Discrete(2)}</caption>
 *   <tr><th>index</th><th>meaning</th><th>range</th></tr>
 *   <tr><td>0</td><td>sum of the player's cards</td><td>4 to 31</td></tr>
 *   <tr><td>1</td><td>the dealer's open card, 1 for an ace</td><td>1 to 10</td></tr>
 *   <tr><td>2</td><td>whether an ace of the player counts 11</td><td>0 or 1</td></tr>
 * </table>
 *
 * <p><b>Reward.</b> At the end 1 for a win, −1 for a loss, 0 for a draw. A natural, an ace and a
 * ten at once: with {@code sab} it wins against all but another natural; with {@code natural} and
 * without {@code sab}, if it wins, it pays 1.5.
 *
 * <p><b>Start.</b> Two cards for the dealer, two for the player.
 *
 * <p><b>End.</b> Terminated when the player passes 21 or sticks. Never truncated.
 *
 * <p><b>Options.</b> {@code sab}, the rules of Sutton and Barto: on unless given. {@code natural}:
 * off unless given, and of no effect beside {@code sab}.
 *
 * <p><b>Versions.</b> v1: as described.
 *
 * <p>Source: R. S. Sutton and A. G. Barto, "Reinforcement Learning: An Introduction" (2018),
 * example 5.1; dynamics of Gymnasium 1.3's {@code toy_text/blackjack.py}, which also draws the
 * looks of the dealer's card from the world's stream.
 */
public final class Blackjack extends SeededWorld<List<Object>, Integer> {

  private static final int GOAL = 21;
  private static final int DEALER_STICKS = 17;
  private static final String NATURAL = "natural";
  private static final String SAB = "sab";

  private final boolean natural;
  private final boolean sab;
  private final Hand dealer = new Hand();
  private final Hand player = new Hand();
  private int openCard;
  private int suit; // of the open card: clubs, diamonds, hearts, spades
  private int face; // of an open ten: jack, queen, king

  /** A world with the options of {@link #options}. */
  public Blackjack(EnvironmentOptions options) {
    super("Blackjack", observations(), new Discrete(2));
    this.natural = options.flag(NATURAL);
    this.sab = options.flag(SAB);
  }

  /** What it can be made with. */
  public static Option[] options() {
    return new Option[] {
      Option.flag(NATURAL, false, "whether a natural that wins pays 1.5"),
      Option.flag(SAB, true, "the rules of Sutton and Barto; natural then counts for nothing")
    };
  }

  private static Tuple observations() {
    return new Tuple(new Discrete(32), new Discrete(11), new Discrete(2));
  }

  @Override
  protected void start(Map<String, Object> options) {
    dealer.clear();
    player.clear();
    openCard = draw();
    dealer.add(openCard);
    dealer.add(draw());
    player.add(draw());
    player.add(draw());
    suit = random().nextInt(4);
    face = openCard == 10 ? random().nextInt(3) : 0;
  }

  /** A card from an endless deck: jack, queen and king are tens. */
  private int draw() {
    return Math.min(random().nextInt(13) + 1, 10);
  }

  @Override
  protected double advance(Integer action) {
    if (action == 1) {
      player.add(draw());
      if (player.sum() > GOAL) {
        terminate();
        return -1;
      }
      return 0;
    }
    terminate();
    while (dealer.sum() < DEALER_STICKS) {
      dealer.add(draw());
    }
    double outcome = Integer.compare(player.score(), dealer.score());
    if (sab) {
      return player.isNatural() && !dealer.isNatural() ? 1 : outcome;
    }
    return natural && player.isNatural() && outcome == 1 ? 1.5 : outcome;
  }

  @Override
  protected void observe(float[] target) {
    target[0] = player.sum();
    target[1] = openCard;
    target[2] = player.usableAce() ? 1 : 0;
  }

  @Override
  protected void save(Snapshot.Builder snapshot) {
    snapshot
        .put("dealer", dealer.numbers())
        .put("player", player.numbers())
        .put("card", openCard, suit, face);
  }

  @Override
  protected void load(Snapshot snapshot) {
    int[] dealerNumbers = snapshot.ints("dealer", 3);
    int[] playerNumbers = snapshot.ints("player", 3);
    int[] card = snapshot.ints("card", 3);
    dealer.set(dealerNumbers);
    player.set(playerNumbers);
    openCard = card[0];
    suit = card[1];
    face = card[2];
  }

  @Override
  public Optional<Scene> scene() {
    return Optional.of(BlackjackScene.of(openCard, suit, face, player.sum(), player.usableAce()));
  }

  /** What counts of a hand of cards. */
  private static final class Hand {

    private int cards;
    private int aces;
    private int hard; // the sum with every ace as 1

    void clear() {
      cards = 0;
      aces = 0;
      hard = 0;
    }

    void add(int card) {
      cards++;
      hard += card;
      if (card == 1) {
        aces++;
      }
    }

    boolean usableAce() {
      return aces > 0 && hard + 10 <= GOAL;
    }

    int sum() {
      return usableAce() ? hard + 10 : hard;
    }

    /** The sum, or 0 beyond 21. */
    int score() {
      return sum() > GOAL ? 0 : sum();
    }

    boolean isNatural() {
      return cards == 2 && aces == 1 && hard == 11;
    }

    int[] numbers() {
      return new int[] {cards, aces, hard};
    }

    void set(int[] numbers) {
      cards = numbers[0];
      aces = numbers[1];
      hard = numbers[2];
    }
  }
}
