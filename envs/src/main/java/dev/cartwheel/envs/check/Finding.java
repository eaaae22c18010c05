package dev.cartwheel.envs.check;

/**
 * A rule that a world was seen to break.
 *
 * @param rule the rule
 * @param seen what the world did
 */
public record Finding(Rule rule, String seen) {

  /** What usually mends it. */
  public String fix() {
    return rule.fix();
  }

  @Override
  public String toString() {
    return rule.sentence() + ": " + seen + "; to fix: " + rule.fix();
  }
}
