package dev.lockstep.out.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads and writes the file of expected figures.
 *
 * @param entries the checks in the order of the file
 */
public record CatalogueFile(List<Entry> entries) {
  private static final String RESOURCE = "/dev/lockstep/specs/catalogue.json";

  /** Lists do not change afterwards. */
  public CatalogueFile {
    entries = ImmutableList.copyOf(entries);
  }

  /** The file that comes along. */
  public static CatalogueFile built() throws IOException {
    try (InputStream resource = CatalogueFile.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IOException("there is no catalogue of expected figures on the class path");
      }
      return parse(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** The file at {@code path}. */
  public static CatalogueFile at(Path path) throws IOException {
    return parse(Files.readString(path));
  }

  private static CatalogueFile parse(String text) throws IOException {
    try {
      return mapper().readValue(text, CatalogueFile.class);
    } catch (JsonProcessingException wrong) {
      throw new IOException(
          "the catalogue of expected figures is damaged: " + wrong.getOriginalMessage(), wrong);
    }
  }

  /** The file as text. */
  public String text() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    Separators separators =
        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    try {
      return mapper().writer(printer).writeValueAsString(this) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static JsonMapper mapper() {
    return JsonMapper.builder()
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(
                JsonInclude.Include.NON_DEFAULT, JsonInclude.Include.ALWAYS))
        .build();
  }
}
