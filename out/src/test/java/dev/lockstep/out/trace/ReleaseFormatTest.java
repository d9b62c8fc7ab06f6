package dev.lockstep.out.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.Request;
import dev.lockstep.out.trace.Judgement.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Releases of which there is no recording print the same events in other words: 6.12 as its format
 * files say, 5.15 and 6.6 as is to be expected between releases that are known. A recording of
 * 6.1.192 in their words says the same.
 */
class ReleaseFormatTest {
  private static final Path RECORDING =
      Path.of("src/test/resources/recordings/v6.1.192-4k.trace.txt.gz");
  private static final ImmutableSet<Integer> ROUNDS = ImmutableSet.of(0, 1, 2);

  @TempDir Path folder;

  @Test
  void asOfRelease5_15() throws IOException {
    accepts(
        ImmutableMap.of(
            "(mm_filemap_\\w+_page_cache: .*) pfn=0x(\\w+) (ofs=\\d+) order=0",
            "$1 page=00000000$2 pfn=1234 $3",
            "ext4_invalidate_folio: (.*) folio_index",
            "ext4_invalidatepage: $1 page_index",
            "(ext4_(?:da_)?write_begin: .*)",
            "$1 flags 0",
            "writeback_dirty_folio:",
            "writeback_dirty_page:",
            "folio_wait_writeback:",
            "wait_on_page_writeback:"));
  }

  @Test
  void asOfRelease6_6() throws IOException {
    accepts(
        ImmutableMap.of(
            "ext4_releasepage: (.*) page_index", "ext4_release_folio: $1 folio_index",
            "ext4_readpage: (.*) page_index", "ext4_read_folio: $1 folio_index"));
  }

  @Test
  void asOfRelease6_12() throws IOException {
    accepts(
        ImmutableMap.of(
            "ext4_releasepage: (.*) page_index", "ext4_release_folio: $1 folio_index",
            "ext4_readpage: (.*) page_index", "ext4_read_folio: $1 folio_index",
            "(ext4_discard_preallocations: .*) needed 0", "$1",
            "(ext4_da_reserve_space: .*) reserved_data_blocks",
                "$1 reserve_blocks 1reserved_data_blocks"));
  }

  @Test
  void anEventThatNobodyKnowsIsNamedAndCountedAndOneMoreArgumentIsReadOver() throws IOException {
    Survey survey =
        survey(
            ImmutableMap.of(
                "ext4_sync_file_exit: (.*)", "ext4_sync_file_left: $1",
                "(ext4_sync_file_enter: .*)", "$1 colour 7"));
    assertThat(survey.eventsUnknown()).containsOnlyKeys("ext4_sync_file_left");
    assertThat(SurveyText.of(survey)).contains("unknown to the mapping", "  ext4_sync_file_left: ");
    assertThat(survey.of(Kind.ACCEPTED)).isEqualTo(ROUNDS.size());
  }

  private void accepts(Map<String, String> words) throws IOException {
    Survey survey = survey(words);
    assertThat(survey.of(Kind.ACCEPTED)).isEqualTo(ROUNDS.size());
    assertThat(survey.eventsUnknown()).isEmpty();
  }

  /** Judges the recording in other words. */
  private Survey survey(Map<String, String> words) throws IOException {
    Path file = folder.resolve("other.trace.txt");
    Files.write(file, inWords(words));
    Request request =
        new Request(ImmutableMap.of(), "v6.1.192", ImmutableList.of(), ImmutableList.of());
    Judge judge = new Judge(RecordedSystems.named("ext4/recorded", null), request, 100_000);
    Survey survey = new Survey(judge, ROUNDS::contains);
    survey.add(
        file,
        judgement ->
            assertThat(judgement.kind()).as(RoundText.of(judgement)).isEqualTo(Kind.ACCEPTED));
    return survey;
  }

  private static List<String> inWords(Map<String, String> words) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(RECORDING)), StandardCharsets.UTF_8))) {
      return reader.lines().map(line -> inWords(line, words)).toList();
    }
  }

  private static String inWords(String line, Map<String, String> words) {
    String other = line;
    for (Map.Entry<String, String> word : words.entrySet()) {
      other = other.replaceFirst(word.getKey(), word.getValue());
    }
    return other;
  }
}
