package dev.cartwheel.runs.train;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C and its kin as a request that a training looks at between steps. The second one ends the
 * process at once, for a world that never returns from a step.
 *
 * <p>Signals are heard through {@code sun.misc.Signal} of the module {@code jdk.unsupported}: a
 * shutdown hook hears the first alone. It is called by reflection because javac warns of its name
 * and no option silences that; where it is missing, signals end the process as they always do.
 */
public final class Interruption implements AutoCloseable {

  private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

  /** What a shell adds to a signal's number to make an exit status. */
  private static final int EXIT_STATUS_BASE = 128;

  /** How long an evaluation or a step may take before the user is told that it is waited for. */
  private static final long PATIENCE_MILLIS = 1_000;

  private final AtomicInteger received = new AtomicInteger();
  private final List<Runnable> restorers = new ArrayList<>();
  private volatile @Nullable Consumer<String> listener;

  private Interruption() {}

  /** Listens until closed. */
  public static Interruption listen() {
    Interruption interruption = new Interruption();
    for (String name : SIGNALS) {
      interruption.listenTo(name);
    }
    return interruption;
  }

  private void listenTo(String name) {
    try {
      Class<?> signalType = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Method handle = signalType.getMethod("handle", signalType, handlerType);
      Object signal = signalType.getConstructor(String.class).newInstance(name);
      int number = (Integer) signalType.getMethod("getNumber").invoke(signal);
      Object handler =
          Proxy.newProxyInstance(
              Interruption.class.getClassLoader(),
              new Class<?>[] {handlerType},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  receive(number);
                }
                return null;
              });
      Object previous = handle.invoke(null, signal, handler);
      if (handlerType.getField("SIG_IGN").get(null).equals(previous)) {
        handle.invoke(null, signal, previous); // nohup asked for deafness
      } else {
        restorers.add(() -> invoke(handle, signal, previous));
      }
    } catch (ReflectiveOperationException e) {
      return; // this system, or this JVM's flags, have no such signal to give
    }
  }

  private static void invoke(Method handle, Object signal, Object handler) {
    try {
      handle.invoke(null, signal, handler);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a signal's handler cannot be put back", e);
    }
  }

  /** Names who hears of a request that is not met at once. */
  public void tell(Consumer<String> listener) {
    this.listener = listener;
  }

  private void receive(int number) {
    if (!received.compareAndSet(0, number)) {
      Runtime.getRuntime().halt(EXIT_STATUS_BASE + number);
    }
    Thread notice = new Thread(this::explainDelay, "interruption");
    notice.setDaemon(true);
    notice.start();
  }

  private void explainDelay() {
    try {
      Thread.sleep(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      return; // nobody does, and then nobody waits
    }
    Consumer<String> told = listener;
    if (told != null) {
      told.accept(
          "stopping when the step or evaluation at hand is done; again to stop at once,"
              + " with what the last checkpoint holds");
    }
  }

  /** The exit status that tells of the signal, if one has come. */
  public OptionalInt exitStatus() {
    int number = received.get();
    return number == 0 ? OptionalInt.empty() : OptionalInt.of(EXIT_STATUS_BASE + number);
  }

  @Override
  public void close() {
    listener = null;
    restorers.forEach(Runnable::run);
  }
}
