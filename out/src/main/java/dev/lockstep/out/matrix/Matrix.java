package dev.lockstep.out.matrix;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.checker.CheckResult;
import dev.lockstep.model.Patch;
import dev.lockstep.model.PropertyInfo;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What becomes of the properties of a spec when one of its patches is taken out, or put in.
 *
 * @param base the check of the spec as asked for
 * @param broken what is broken there already
 * @param rows a row for each patch of the spec, in its order
 */
public record Matrix(CheckResult base, ImmutableList<Break> broken, ImmutableList<Row> rows) {

  /**
   * One patch.
   *
   * @param patch which
   * @param takenOut whether it is in the base, and was taken out; else it was put in
   * @param breaks what breaks, and does not in the base
   * @param mends the names of the properties that are broken in the base, and hold now
   * @param masks if nothing breaks, the patches that have to go as well so that something does
   * @param obstacle why the spec cannot be built or checked that way, a sentence; empty if it can
   */
  public record Row(
      Patch patch,
      boolean takenOut,
      ImmutableList<Break> breaks,
      ImmutableList<String> mends,
      ImmutableList<Mask> masks,
      String obstacle) {

    /** Whether some property needs that the patch is in, alone or beside another. */
    public boolean isNeeded() {
      return takenOut && !(breaks.isEmpty() && masks.isEmpty());
    }
  }

  /**
   * A patch that keeps what another one keeps too.
   *
   * @param patch which
   * @param breaks what breaks when both are taken out, and does not when either is
   */
  public record Mask(Patch patch, ImmutableList<Break> breaks) {}

  /** Every property that breaks somewhere: in the order of the spec, and then rules of others. */
  public ImmutableSet<String> properties() {
    ImmutableSet.Builder<String> breaking = ImmutableSet.builder();
    broken.forEach(found -> breaking.add(found.property()));
    for (Row row : rows) {
      row.breaks().forEach(found -> breaking.add(found.property()));
      row.masks().forEach(mask -> mask.breaks().forEach(found -> breaking.add(found.property())));
    }
    Set<String> all = breaking.build();
    return Stream.concat(
            base.spec().properties().stream().map(PropertyInfo::name).filter(all::contains),
            all.stream())
        .collect(ImmutableSet.toImmutableSet());
  }
}
