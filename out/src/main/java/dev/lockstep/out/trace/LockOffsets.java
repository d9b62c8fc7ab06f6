package dev.lockstep.out.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableMap;
import dev.lockstep.model.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the locks of an inode lie in memory, in bytes from the inode on. What the fields of the
 * kernel's structures are called is for the mapping to say, where they lie for a file of the
 * recorded kernel: {@code {"inode.i_rwsem": 160, ...}}.
 */
public final class LockOffsets {
  /** How the file is called that is looked for beside recordings. */
  private static final String NAME = "struct-offsets.json";

  private final ImmutableMap<String, Long> fields;

  private LockOffsets(ImmutableMap<String, Long> fields) {
    this.fields = fields;
  }

  /** Nothing is known: no lock can be told from another. */
  static LockOffsets none() {
    return new LockOffsets(ImmutableMap.of());
  }

  /**
   * Those of the file {@code struct-offsets.json} in the folder of {@code recording}, or else in
   * the folder above; none if there is no such file.
   */
  static LockOffsets beside(Path recording) throws IOException {
    Path folder = recording.toAbsolutePath().normalize().getParent();
    for (int up = 0; up < 2 && folder != null; up++) {
      if (Files.isRegularFile(folder.resolve(NAME))) {
        return of(folder.resolve(NAME));
      }
      folder = folder.getParent();
    }
    return none();
  }

  /**
   * Those of a file: an object of numbers, of which those that are null do not exist.
   *
   * @throws SpecException if it is something else
   */
  public static LockOffsets of(Path file) throws IOException {
    JsonNode object;
    try {
      object = new ObjectMapper().readTree(Files.readString(file));
    } catch (JsonProcessingException broken) {
      throw new SpecException(
          "%s is not JSON from line %d on".formatted(file, broken.getLocation().getLineNr()),
          broken);
    }
    if (!object.isObject()) {
      throw new SpecException(
          "%s holds no JSON object such as {\"inode.i_rwsem\": 160}".formatted(file));
    }
    ImmutableMap.Builder<String, Long> fields = ImmutableMap.builder();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (field.getValue().canConvertToLong() && field.getValue().isIntegralNumber()) {
        fields.put(field.getKey(), field.getValue().longValue());
      } else if (!field.getValue().isNull()) {
        throw new SpecException(
            "%s says %s where the offset of %s in bytes should stand"
                .formatted(file, field.getValue(), field.getKey()));
      }
    }
    return new LockOffsets(fields.buildOrThrow());
  }

  /** The offset of a field of a structure, {@code STRUCTURE.FIELD}; null if it is not known. */
  @Nullable Long of(String field) {
    return fields.get(field);
  }
}
