package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every agent has a page, which the index in {@code docs/agents} leads to. */
class AgentPagesTest {

  private static final Path PAGES = Path.of("..", "docs", "agents");
  private static final Pattern LINK = Pattern.compile("]\\(([a-z0-9-]+\\.md)\\)");

  static Stream<String> ids() {
    return Agents.all().stream().map(AgentFactory::id);
  }

  @ParameterizedTest
  @MethodSource("ids")
  void theIndexLeadsToItsPage(String id) throws IOException {
    String row =
        Files.readAllLines(PAGES.resolve("README.md")).stream()
            .filter(line -> line.startsWith("|") && line.contains("`" + id + "`"))
            .findFirst()
            .orElseThrow(() -> new AssertionError(id + " is in no row of the index"));
    List<String> pages = LINK.matcher(row).results().map(MatchResult::group).toList();

    assertThat(pages).as(row).isNotEmpty();
    StringBuilder text = new StringBuilder();
    for (String page : pages) {
      text.append(Files.readString(PAGES.resolve(page.substring(2, page.length() - 1))));
    }
    assertThat(text.toString()).as("%s on %s", id, pages).contains(id);
  }
}
