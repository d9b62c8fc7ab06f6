package dev.lockstep.checker.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The models are there in every language, with every constant. */
final class ModelsTest {
  private static final Path FOLDER = Path.of("models");

  @Test
  void everyConstantIsInEveryText() throws IOException {
    List<Model> models = Model.readAll(FOLDER.resolve("models.json"));
    assertThat(models).hasSize(3);
    for (Model model : models) {
      Path folder = FOLDER.resolve(model.name());
      Map<String, Integer> constants = new Instance(model, model.sizes().get(0)).constants();
      assertThat(Texts.define(read(folder, ".cfg"), Tlc.CONSTANT, constants)).isNotEmpty();
      assertThat(Texts.define(read(folder, ".m"), Rumur.CONSTANT, constants)).isNotEmpty();
      assertThat(read(folder, ".pml")).contains(constants.keySet());
    }
  }

  private static String read(Path folder, String ending) throws IOException {
    return Files.readString(Texts.find(folder, ending));
  }

  @Test
  void constantsGetTheirValues() throws IOException {
    String text = "const N: 4;\nconst NN: 5;";
    assertThat(Texts.define(text, Rumur.CONSTANT, Map.of("N", 7)))
        .isEqualTo("const N: 7;\nconst NN: 5;");
    assertThatThrownBy(() -> Texts.define(text, Rumur.CONSTANT, Map.of("M", 7)))
        .hasMessage("the constant M is not in the text");
  }
}
