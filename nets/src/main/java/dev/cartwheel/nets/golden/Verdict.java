package dev.cartwheel.nets.golden;

/**
 * What came of checking one recorded line.
 *
 * @param status whether it agrees
 * @param subject what the line is about: {@code "optimizer Adam"}
 * @param message one line: what differs and by how much, or empty
 */
public record Verdict(Status status, String subject, String message) {

  /** Whether a line agrees. */
  public enum Status {
    PASSED,
    FAILED,
    /** The line is about something this library does not have. */
    NOT_COVERED
  }
}
