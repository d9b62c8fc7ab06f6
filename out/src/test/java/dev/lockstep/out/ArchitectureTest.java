package dev.lockstep.out;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.Map;
import java.util.Random;

/**
 * The rules of the house, over the main classes of every module that the command line is built of.
 */
@AnalyzeClasses(packages = "dev.lockstep", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule layersKnowOnlyWhatIsBelowThem =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("model")
          .definedBy("dev.lockstep.model..")
          .layer("checker")
          .definedBy("dev.lockstep.checker..")
          .layer("specs")
          .definedBy("dev.lockstep.specs..")
          .layer("out")
          .definedBy("dev.lockstep.out..")
          .whereLayer("model")
          .mayNotAccessAnyLayer()
          .whereLayer("checker")
          .mayOnlyAccessLayers("model")
          .whereLayer("specs")
          .mayOnlyAccessLayers("model")
          .whereLayer("out")
          .mayOnlyAccessLayers("checker", "model");

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("dev.lockstep.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule staticFieldsAreFinal =
      fields()
          .that()
          .areStatic()
          .should()
          .beFinal()
          .because("two checks run side by side in one virtual machine")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule staticFieldsHoldNothingThatChanges =
      fields()
          .that()
          .areStatic()
          .and()
          .doNotHaveModifier(JavaModifier.SYNTHETIC)
          .should()
          .notHaveRawType(canChange())
          .because(
              "a constant collection is declared as an ImmutableList, ImmutableSet or ImmutableMap")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyMainEndsTheProcess =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Main.class)
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  @ArchTest
  static final ArchRule stackTracesAreNotPrinted =
      noClasses()
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "the method is Throwable.printStackTrace",
                  call ->
                      call.getName().equals("printStackTrace")
                          && call.getTargetOwner().isAssignableTo(Throwable.class)));

  /** Types whose values can be altered in place, as far as the declared type tells. */
  private static DescribedPredicate<JavaClass> canChange() {
    return DescribedPredicate.describe(
        "a type whose values can change",
        type ->
            type.isArray()
                || isMutableCollection(type)
                || type.getPackageName().equals("java.util.concurrent.atomic")
                || type.isAssignableTo(ThreadLocal.class)
                || type.isAssignableTo(Random.class)
                || type.isAssignableTo(StringBuilder.class));
  }

  private static boolean isMutableCollection(JavaClass type) {
    boolean collection = type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
    boolean immutable =
        type.isAssignableTo(ImmutableCollection.class) || type.isAssignableTo(ImmutableMap.class);
    return collection && !immutable;
  }
}
