package dev.cartwheel.runs.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.envs.EnvironmentSpec;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.renderer.image.Png;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The pages of {@code docs/envs} say what the classes say. After a change of a class's
 * documentation {@code mvn -pl runs -am test -Dtest=WorldPagesTest -Dcartwheel.pages=write
 * -Dsurefire.failIfNoSpecifiedTests=false} makes them anew.
 */
class WorldPagesTest {

  private static final boolean WRITE = "write".equals(System.getProperty("cartwheel.pages"));
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path FOLDER = ROOT.resolve("docs/envs");

  private final WorldPages pages = new WorldPages(ROOT);

  @Test
  void thePagesAreThoseOfTheClasses() throws IOException {
    for (WorldPages.Page page : pages.pages().values()) {
      check(page.name() + ".md", page.markdown());
      assertThat(page.markdown())
          .as(page.name())
          .contains("## Description")
          .doesNotContain("{@", "<p>", "<td>", "</");
    }
    check("README.md", pages.index());
  }

  private static void check(String name, String expected) throws IOException {
    Path file = FOLDER.resolve(name);
    if (WRITE) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, expected);
    }
    assertThat(file).as("%s; make it anew as %s says", name, WorldPagesTest.class).exists();
    assertThat(Files.readString(file).replace("\r\n", "\n")).as(name).isEqualTo(expected);
  }

  @Test
  void everyWorldThatHasPicturesHasOneOnItsPage() throws IOException {
    int pictures = 0;
    for (WorldPages.Page page : pages.pages().values()) {
      Optional<BufferedImage> picture = WorldPages.picture(page.specs().get(0));
      if (picture.isPresent()) {
        Path file = FOLDER.resolve(page.name() + ".png");
        if (WRITE) {
          Png.write(picture.get(), file);
        }
        assertThat(file).exists().isNotEmptyFile();
        pictures++;
      }
    }
    assertThat(pictures).isGreaterThan(25);
  }

  @Test
  void everyRegisteredWorldIsOnAPage() {
    Set<String> missing = new TreeSet<>();
    Environments.specs().stream()
        .map(EnvironmentSpec::id)
        .filter(id -> !id.startsWith("test/")) // what other tests in this JVM have registered
        .forEach(missing::add);
    pages.pages().values().forEach(page -> page.specs().forEach(spec -> missing.remove(spec.id())));
    assertThat(missing).isEmpty();
  }
}
