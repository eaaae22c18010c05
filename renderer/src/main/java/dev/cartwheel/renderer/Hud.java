package dev.cartwheel.renderer;

/**
 * The numbers shown beside a picture.
 *
 * @param episode which episode this is, counted from 1
 * @param step steps taken in the episode
 * @param episodeReturn sum of the episode's rewards so far
 * @param action the action about to be taken or just taken; empty for none
 * @param values what the policy thinks of its actions
 */
public record Hud(
    int episode, long step, double episodeReturn, String action, ActionValues values) {

  /** For a policy that weighs no actions. */
  public Hud(int episode, long step, double episodeReturn, String action) {
    this(episode, step, episodeReturn, action, ActionValues.NONE);
  }
}
