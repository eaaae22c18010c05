package dev.cartwheel.envs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.envs.check.CheckReport;
import dev.cartwheel.envs.check.EnvironmentChecker;
import dev.cartwheel.envs.check.Rule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every registered world keeps every rule. */
class RegisteredEnvironmentsTest {

  private static final long[] SEEDS = {0, 42};

  @TestFactory
  Stream<DynamicTest> everyWorldKeepsTheContract() {
    return Environments.specs().stream()
        .map(spec -> DynamicTest.dynamicTest(spec.id(), () -> check(spec)));
  }

  private static void check(EnvironmentSpec spec) {
    for (long seed : SEEDS) {
      CheckReport report =
          EnvironmentChecker.check(spec.id(), () -> Environments.make(spec.id()), seed);
      assertThat(report.findings()).as(report.toString()).isEmpty();
      assertThat(report.kept()).containsExactly(Rule.values());
    }
  }

  @Test
  void everyProviderOnTheClassPathWasLoaded() {
    assertThat(Environments.problems()).isEmpty();
    assertThat(Environments.specs()).hasSizeGreaterThanOrEqualTo(6);
  }
}
