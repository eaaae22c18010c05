package dev.cartwheel.runs.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/**
 * Warnings and errors to standard error, one line each. Found by logback through {@code
 * META-INF/services}, which spares a start-up of looking for and parsing XML.
 */
public final class QuietLogging extends ContextAwareBase implements Configurator {

  /** System property that shows everything; {@code --verbose} sets it. */
  public static final String VERBOSE = "cartwheel.verbose";

  /**
   * RL4J's, which takes being closed for an error; what its learners fail of comes as exceptions.
   */
  private static final String INTERRUPTED_LEARNING =
      "org.deeplearning4j.rl4j.learning.async.AsyncLearning";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("cartwheel: %msg%n%nopex");
    encoder.start();

    ConsoleAppender<ILoggingEvent> standardError = new ConsoleAppender<>();
    standardError.setContext(context);
    standardError.setTarget("System.err");
    standardError.setEncoder(encoder);
    standardError.start();

    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Boolean.getBoolean(VERBOSE) ? Level.DEBUG : Level.WARN);
    root.addAppender(standardError);
    if (!Boolean.getBoolean(VERBOSE)) {
      context.getLogger(INTERRUPTED_LEARNING).setLevel(Level.OFF);
    }
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
