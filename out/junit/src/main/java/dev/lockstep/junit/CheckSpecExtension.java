package dev.lockstep.junit;

import dev.lockstep.checker.CheckResult;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs a test method once for each {@link CheckSpec} on it, after the check. */
public final class CheckSpecExtension implements TestTemplateInvocationContextProvider {
  /** For JUnit. */
  public CheckSpecExtension() {}

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return context
        .getTestMethod()
        .map(
            method ->
                !AnnotationSupport.findRepeatableAnnotations(method, CheckSpec.class).isEmpty())
        .orElse(false);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    return AnnotationSupport.findRepeatableAnnotations(
            context.getRequiredTestMethod(), CheckSpec.class)
        .stream()
        .map(Invocation::new);
  }

  /** One run of the method. */
  private record Invocation(CheckSpec wanted) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      return SpecTest.name(wanted);
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new Run(wanted));
    }
  }

  /** The check, and its result for whoever asks. */
  private static final class Run implements BeforeEachCallback, ParameterResolver {
    private final CheckSpec wanted;
    private @Nullable CheckResult result;

    Run(CheckSpec wanted) {
      this.wanted = wanted;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
      result =
          new SpecTest(
                  wanted,
                  context.getRequiredTestClass().getName(),
                  context.getRequiredTestMethod().getName())
              .run();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == CheckResult.class;
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return result;
    }
  }
}
