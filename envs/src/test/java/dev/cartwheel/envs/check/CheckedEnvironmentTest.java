package dev.cartwheel.envs.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentContract;
import dev.cartwheel.envs.EnvironmentException;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.scene.Scene;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CheckedEnvironmentTest implements EnvironmentContract<float[], Integer> {

  @Override
  public Environment<float[], Integer> create() {
    return new CheckedEnvironment<>("Line-v0", new LineWorld());
  }

  /** Breaks at the third step, where {@code step} is 3. */
  private static class Breaking extends LineWorld {
    int step;

    @Override
    public TimeStep<float[]> step(Integer action) {
      step++;
      return super.step(action);
    }
  }

  private static void assertBreaks(Breaking world, String message) {
    Environment<float[], Integer> checked = new CheckedEnvironment<>("My-v0", world);
    StepBuffer now = StepBuffer.of(checked);
    checked.reset(ResetOptions.seed(0), now);
    checked.step(1, now);
    checked.step(0, now);
    assertThatThrownBy(() -> checked.step(1, now))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> checked.step(1, now))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage("My-v0 step 4: no episode is running; call reset first");
  }

  @Test
  void nanInAnObservationIsNamed() {
    assertBreaks(
        new Breaking() {
          @Override
          float[] observation() {
            return new float[] {5, step == 3 ? Float.NaN : 0};
          }
        },
        "My-v0 step 3: observation element 1 is NaN; accepted: -1.0 to 1.0");
  }

  @Test
  void anObservationOutsideItsSpaceIsNamed() {
    assertBreaks(
        new Breaking() {
          @Override
          float[] observation() {
            return new float[] {step == 3 ? 13 : 5, 0};
          }
        },
        "My-v0 step 3: observation element 0 is 13.0; accepted: -2.0 to 12.0");
  }

  @Test
  void aWrongShapeIsNamed() {
    assertBreaks(
        new Breaking() {
          @Override
          float[] observation() {
            return new float[step == 3 ? 3 : 2];
          }
        },
        "My-v0 step 3: observation 3 elements; accepted: 2, an element of"
            + " Box([-2.0, -1.0], [12.0, 1.0], [2])");
  }

  @Test
  void anInfiniteRewardIsNamed() {
    assertBreaks(
        new Breaking() {
          @Override
          double reward() {
            return step == 3 ? Double.NEGATIVE_INFINITY : 0;
          }
        },
        "My-v0 step 3: reward -Infinity; accepted: finite numbers");
  }

  @Test
  void aRewardOfNanIsNamed() {
    assertBreaks(
        new Breaking() {
          @Override
          double reward() {
            return step == 3 ? Double.NaN : 0;
          }
        },
        "My-v0 step 3: threw java.lang.IllegalArgumentException: reward is NaN; accepted: any"
            + " number");
  }

  @Test
  void anExceptionIsNamedInOneLine() {
    assertBreaks(
        new Breaking() {
          @Override
          double reward() {
            if (step == 3) {
              throw new UnsupportedOperationException("not yet\nsecond line");
            }
            return 0;
          }
        },
        "My-v0 step 3: threw java.lang.UnsupportedOperationException: not yet");
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException undeclared(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void aCheckedExceptionThatNothingDeclaresIsNamed() {
    assertBreaks(
        new Breaking() {
          @Override
          float[] observation() {
            if (step == 3) {
              throw CheckedEnvironmentTest.<RuntimeException>undeclared(new IOException("gone"));
            }
            return super.observation();
          }
        },
        "My-v0 step 3: threw java.io.IOException: gone");
  }

  @Test
  void everyOtherCallIsNamedToo() {
    Environment<float[], Integer> checked =
        new CheckedEnvironment<>(
            "My-v0",
            new LineWorld() {
              @Override
              public TimeStep<float[]> reset(ResetOptions options) {
                throw new IllegalArgumentException("no map");
              }

              @Override
              public Snapshot snapshot() {
                return null;
              }

              @Override
              public void restore(Snapshot snapshot) {
                throw new IllegalStateException("no way back");
              }

              @Override
              public Optional<Scene> scene() {
                throw new IllegalStateException("no light");
              }

              @Override
              public void close() {
                throw new IllegalStateException("no door");
              }
            });
    Snapshot sound = new CheckedEnvironment<>("My-v0", new LineWorld()).snapshot();
    assertThatThrownBy(() -> checked.reset(1))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage("My-v0 reset: threw java.lang.IllegalArgumentException: no map");
    assertThatThrownBy(
            () -> checked.reset(new ResetOptions(OptionalLong.empty(), Map.of("map", "3x3"))))
        .as("an option is the caller's")
        .isExactlyInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(checked::snapshot).hasMessage("My-v0 snapshot: returned null");
    assertThatThrownBy(() -> checked.restore(sound))
        .hasMessage("My-v0 restore: threw java.lang.IllegalStateException: no way back");
    assertThatThrownBy(checked::scene)
        .hasMessage("My-v0 scene: threw java.lang.IllegalStateException: no light");
    assertThatThrownBy(checked::close)
        .hasMessage("My-v0 close: threw java.lang.IllegalStateException: no door");
  }

  @Test
  void nullIsNamed() {
    assertBreaks(
        new Breaking() {
          @Override
          public TimeStep<float[]> step(Integer action) {
            TimeStep<float[]> next = super.step(action);
            return step == 3 ? null : next;
          }
        },
        "My-v0 step 3: returned null");
  }

  @Test
  void aResetIntoAnEndedEpisodeIsNamed() {
    Environment<float[], Integer> checked =
        new CheckedEnvironment<>(
            "My-v0",
            new LineWorld() {
              @Override
              public TimeStep<float[]> reset(ResetOptions options) {
                return TimeStep.of(super.reset(options).observation(), 0, true, false);
              }
            });
    assertThatThrownBy(() -> checked.reset(0))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage("My-v0 reset: returned an episode that is over");
  }

  @Test
  void aSoundWorldIsLeftAlone() {
    Environment<float[], Integer> checked = create();
    Environment<float[], Integer> bare = new LineWorld();
    assertThat(checked.reset(4).observation()).isEqualTo(bare.reset(4).observation());
    assertThat(checked.step(1).observation()).isEqualTo(bare.step(1).observation());
    assertThat(checked.unwrapped()).isInstanceOf(LineWorld.class);
  }
}
