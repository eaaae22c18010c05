package dev.cartwheel.runs.reference;

/** A line is about something Cartwheel does not have yet. */
final class NotCoveredException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String name;

  NotCoveredException(String name) {
    super(name + " is not covered");
    this.name = name;
  }

  String name() {
    return name;
  }
}
