package dev.cartwheel.runs.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunLockTest {

  @TempDir Path temp;

  @Test
  void onlyOneHoldsALockAndClosingGivesItBack() throws IOException {
    Path file = temp.resolve("lock");
    assertThat(RunLock.isHeld(file)).isFalse();
    try (RunLock lock = RunLock.acquire(file).orElseThrow()) {
      assertThat(lock).isNotNull();
      assertThat(RunLock.acquire(file)).isEmpty();
      assertThat(RunLock.isHeld(file)).isTrue();
    }
    assertThat(RunLock.isHeld(file)).isFalse();
    RunLock.acquire(file).orElseThrow().close();
  }

  @Test
  void twoRunsHaveTwoLocks() throws IOException {
    try (RunLock first = RunLock.acquire(temp.resolve("a")).orElseThrow();
        RunLock second = RunLock.acquire(temp.resolve("b")).orElseThrow()) {
      assertThat(first).isNotSameAs(second);
    }
  }
}
