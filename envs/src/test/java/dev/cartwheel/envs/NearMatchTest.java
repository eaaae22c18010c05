package dev.cartwheel.envs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearMatchTest {

  private static final List<String> IDS = List.of("CartPole-v0", "CartPole-v1", "FrozenLake-v1");

  @Test
  void findsTheNearestNameWhateverItsCase() {
    assertThat(NearMatch.of("cartpol-v1", IDS)).contains("CartPole-v1");
    assertThat(NearMatch.of("FrozenLke-v1", IDS)).contains("FrozenLake-v1");
  }

  @Test
  void aVersionThatWasNotGivenIsNotMissed() {
    assertThat(NearMatch.of("CartPol", IDS)).contains("CartPole-v1");
    assertThat(NearMatch.of("frozenlke", IDS)).contains("FrozenLake-v1");
    assertThat(NearMatch.of("Cart", IDS)).isEmpty();
  }

  @Test
  void suggestsNothingForANameThatIsNearNone() {
    assertThat(NearMatch.of("Pong", IDS)).isEmpty();
    assertThat(NearMatch.of("x", List.of())).isEmpty();
  }

  @Test
  void shortNamesThatShareNothingAreNotNear() {
    List<String> names = List.of("dqn", "ppo", "a2");
    assertThat(NearMatch.of("zz", names)).isEmpty();
    assertThat(NearMatch.of("", names)).isEmpty();
    assertThat(NearMatch.of("a5", names)).contains("a2");
    assertThat(NearMatch.of("dnq", names)).contains("dqn");
  }

  @Test
  void theLineNamesGivenAcceptedAndNearest() {
    assertThat(NearMatch.refusal("world", "CartPole-v2", IDS))
        .isEqualTo(
            "unknown world 'CartPole-v2'; did you mean 'CartPole-v1'?;"
                + " accepted: CartPole-v0, CartPole-v1, FrozenLake-v1");
    assertThat(NearMatch.refusal("world", "Pong", IDS)).doesNotContain("did you mean");
    assertThat(NearMatch.refusal("world", "x", List.of())).endsWith("accepted: none");
  }
}
