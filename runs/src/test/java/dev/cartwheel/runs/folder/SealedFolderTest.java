package dev.cartwheel.runs.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SealedFolderTest {

  @TempDir Path temp;

  private Path sealed() throws IOException {
    Path folder = temp.resolve("step-1");
    SealedFolder.write(
        folder,
        into -> {
          Files.writeString(into.resolve("state.bin"), "weights");
          Files.writeString(into.resolve("about.json"), "{\"step\": 1}\n");
        });
    return folder;
  }

  @Test
  void aFolderAsWrittenIsAccepted() throws IOException {
    Path folder = sealed();
    assertThatCode(() -> SealedFolder.verify(folder)).doesNotThrowAnyException();
    assertThat(names(temp)).containsExactly("step-1");
  }

  @Test
  void everySingleFlippedBitOfEveryFileIsRefused() throws IOException {
    Path folder = sealed();
    for (Path file : list(folder)) {
      byte[] original = Files.readAllBytes(file);
      for (int bit = 0; bit < original.length * 8; bit++) {
        byte[] flipped = original.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        Files.write(file, flipped);
        assertThatThrownBy(() -> SealedFolder.verify(folder))
            .as("bit %d of %s", bit, file)
            .isInstanceOf(DamagedException.class);
      }
      Files.write(file, original);
    }
    SealedFolder.verify(folder);
  }

  @Test
  void everyCutOfEveryFileIsRefused() throws IOException {
    Path folder = sealed();
    for (Path file : list(folder)) {
      byte[] original = Files.readAllBytes(file);
      for (int length = 0; length < original.length; length++) {
        Files.write(file, Arrays.copyOf(original, length));
        assertThatThrownBy(() -> SealedFolder.verify(folder))
            .as("%s cut to %d bytes", file, length)
            .isInstanceOf(DamagedException.class);
      }
      Files.write(file, original);
    }
  }

  @Test
  void aMissingOrAdditionalFileIsRefusedByName() throws IOException {
    Path folder = sealed();
    Files.writeString(folder.resolve("more.txt"), "");
    assertThatThrownBy(() -> SealedFolder.verify(folder)).hasMessageContaining("more.txt");
    Files.delete(folder.resolve("more.txt"));
    Files.delete(folder.resolve("state.bin"));
    assertThatThrownBy(() -> SealedFolder.verify(folder)).hasMessageContaining("state.bin");
  }

  @Test
  void aFailedWriteLeavesTheOldFolderAndNothingElse() throws IOException {
    Path folder = sealed();
    assertThatThrownBy(
            () ->
                SealedFolder.write(
                    folder,
                    into -> {
                      Files.writeString(into.resolve("state.bin"), "half");
                      throw new IOException("No space left on device");
                    }))
        .hasMessage("No space left on device");
    SealedFolder.verify(folder);
    assertThat(folder.resolve("state.bin")).hasContent("weights");
    assertThat(names(temp)).containsExactly("step-1");
  }

  @Test
  void aNewFolderReplacesTheOldOne() throws IOException {
    Path folder = sealed();
    SealedFolder.write(folder, into -> Files.writeString(into.resolve("other.bin"), "new"));
    SealedFolder.verify(folder);
    assertThat(names(folder)).containsExactly("SHA256SUMS", "other.bin");
    assertThat(names(temp)).containsExactly("step-1");
  }

  @Test
  void aCrashBetweenTheTwoRenamesLosesNothing() throws IOException {
    Path folder = sealed();
    Files.move(folder, temp.resolve(".step-1.previous"));
    Files.createDirectory(temp.resolve(".step-1.unfinished"));
    SealedFolder.recover(folder);
    SealedFolder.verify(folder);
    assertThat(names(temp)).containsExactly("step-1");
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    return list(folder).stream().map(file -> file.getFileName().toString()).toList();
  }
}
