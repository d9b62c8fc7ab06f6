package dev.lockstep.out.matrix;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.PropertyResult;
import dev.lockstep.model.Patch;
import dev.lockstep.model.PropertyKind;
import dev.lockstep.model.Request;
import dev.lockstep.model.Settings;
import dev.lockstep.model.SpecException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Checks a spec with one patch taken out after the other; where nothing breaks, also with each
 * other patch taken out beside it. For n patches that is at most (n + 1) n / 2 + 1 checks, all of
 * them complete.
 */
public final class MatrixCheck {
  private final Request request;
  private final Function<Request, CheckResult> check;
  private final CheckResult base;
  private final ImmutableSet<String> brokenAnyway;
  private final Map<Set<String>, Outcome> outcomes = new HashMap<>();

  /**
   * What came of some patches being out.
   *
   * @param breaks what breaks, and does not in the base
   * @param mends what breaks in the base, and does not now
   * @param obstacle why it could not be checked; empty if it was
   */
  private record Outcome(
      ImmutableList<Break> breaks, ImmutableList<String> mends, String obstacle) {}

  private MatrixCheck(Request request, Function<Request, CheckResult> check) {
    this.request = request;
    this.check = check;
    this.base = complete(request);
    this.brokenAnyway = names(Break.of(base, Set.of()));
  }

  /**
   * The matrix of the spec that {@code request} builds.
   *
   * @param check builds a spec and runs a complete check that goes on after violations
   * @throws SpecException if the spec is wrong as it is asked for
   */
  public static Matrix run(Request request, Function<Request, CheckResult> check) {
    MatrixCheck matrix = new MatrixCheck(request, check);
    ImmutableList.Builder<Matrix.Row> rows = ImmutableList.builder();
    matrix.patches().forEach(state -> rows.add(matrix.row(state)));
    return new Matrix(matrix.base, Break.of(matrix.base, Set.of()), rows.build());
  }

  private static ImmutableSet<String> names(ImmutableList<Break> breaks) {
    return breaks.stream().map(Break::property).collect(ImmutableSet.toImmutableSet());
  }

  private ImmutableList<Settings.PatchState> patches() {
    return base.spec().settings().patches();
  }

  private Matrix.Row row(Settings.PatchState state) {
    Patch patch = state.patch();
    Outcome alone = outcome(ImmutableSet.of(patch.name()));
    boolean isSearched = state.applied() && alone.breaks().isEmpty() && alone.obstacle().isEmpty();
    return new Matrix.Row(
        patch,
        state.applied(),
        alone.breaks(),
        alone.mends(),
        isSearched ? masks(patch) : ImmutableList.of(),
        alone.obstacle());
  }

  /** The patches that keep what {@code patch}, of which nothing breaks alone, keeps too. */
  private ImmutableList<Matrix.Mask> masks(Patch patch) {
    ImmutableList.Builder<Matrix.Mask> masks = ImmutableList.builder();
    for (Settings.PatchState other : patches()) {
      if (other.applied() && !other.patch().equals(patch)) {
        Set<String> otherAlone = names(outcome(ImmutableSet.of(other.patch().name())).breaks());
        ImmutableList<Break> both =
            outcome(ImmutableSet.of(patch.name(), other.patch().name())).breaks().stream()
                .filter(found -> !otherAlone.contains(found.property()))
                .collect(ImmutableList.toImmutableList());
        if (!both.isEmpty()) {
          masks.add(new Matrix.Mask(other.patch(), both));
        }
      }
    }
    return masks.build();
  }

  private Outcome outcome(ImmutableSet<String> changed) {
    Outcome known = outcomes.get(changed);
    if (known == null) {
      known = check(changed);
      outcomes.put(changed, known);
    }
    return known;
  }

  private Outcome check(ImmutableSet<String> changed) {
    try {
      CheckResult result = complete(request(changed));
      ImmutableSet<String> broken = names(Break.of(result, Set.of()));
      return new Outcome(
          Break.of(result, brokenAnyway),
          Sets.difference(brokenAnyway, broken).immutableCopy().asList(),
          "");
    } catch (SpecException cannotBe) {
      return new Outcome(
          ImmutableList.of(), ImmutableList.of(), String.valueOf(cannotBe.getMessage()));
    }
  }

  private CheckResult complete(Request asked) {
    CheckResult result = check.apply(asked);
    for (PropertyResult property : result.properties()) {
      if (property.property().kind() == PropertyKind.SPEC_ERROR
          && property.status() == PropertyResult.Status.VIOLATED) {
        throw new SpecException(property.property().name());
      }
    }
    return result;
  }

  /**
   * The base with these patches the other way round. Others are not named, since a spec may ask for
   * a patch only where another one is in.
   */
  private Request request(Set<String> changed) {
    return new Request(
        request.parameters(),
        request.kernel(),
        names(request.with(), changed, false),
        names(request.without(), changed, true));
  }

  /** Those of {@code asked} that stay as they are, and those of {@code changed} from one side. */
  private ImmutableList<String> names(List<String> asked, Set<String> changed, boolean applied) {
    return Stream.concat(
            asked.stream().filter(name -> !changed.contains(name)),
            patches().stream()
                .filter(state -> state.applied() == applied)
                .map(state -> state.patch().name())
                .filter(changed::contains))
        .collect(ImmutableList.toImmutableList());
  }
}
