package dev.cartwheel.envs.check;

import java.util.List;

/**
 * What a check of a world found.
 *
 * @param world its name
 * @param seed the seed of all draws of the check
 * @param findings broken rules, in the order of {@link Rule}
 * @param kept the rules it keeps
 */
public record CheckReport(String world, long seed, List<Finding> findings, List<Rule> kept) {

  public CheckReport {
    findings = List.copyOf(findings);
    kept = List.copyOf(kept);
  }

  /** Whether the world keeps its contract; advice is not part of it. */
  public boolean passed() {
    return findings.stream().allMatch(finding -> finding.rule().isAdvice());
  }

  /** One line for each finding, or one that says there is none. */
  @Override
  public String toString() {
    if (findings.isEmpty()) {
      return world + ": keeps all " + kept.size() + " rules (seed " + seed + ")";
    }
    StringBuilder lines = new StringBuilder();
    for (Finding finding : findings) {
      lines.append(lines.isEmpty() ? "" : "\n").append(world).append(": ").append(finding);
    }
    return lines.append(" (seed ").append(seed).append(')').toString();
  }
}
