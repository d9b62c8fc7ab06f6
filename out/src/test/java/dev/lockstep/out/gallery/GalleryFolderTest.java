package dev.lockstep.out.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GalleryFolderTest {
  @TempDir Path folder;

  @Test
  void whatIsGoneIsDeletedAndWhatIsNotOursStays() throws IOException {
    Path gallery = folder.resolve("a/gallery");
    GalleryFolder.write(
        gallery, ImmutableMap.of("B01.txt", "1", "B39b.svg", "2", "README.md", "3"));
    Files.writeString(gallery.resolve("notes.txt"), "mine");
    GalleryFolder.write(gallery, ImmutableMap.of("B01.txt", "one", "XA1.svg", "4"));
    try (var files = Files.list(gallery)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("B01.txt", "README.md", "XA1.svg", "notes.txt");
    }
    assertThat(gallery.resolve("B01.txt")).hasContent("one");
  }
}
