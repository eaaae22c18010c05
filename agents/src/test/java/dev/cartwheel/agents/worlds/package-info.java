/** Small worlds with known answers, for tests of agents. */
package dev.cartwheel.agents.worlds;
