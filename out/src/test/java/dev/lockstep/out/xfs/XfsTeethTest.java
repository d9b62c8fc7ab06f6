package dev.lockstep.out.xfs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import dev.lockstep.checker.Checker;
import dev.lockstep.model.Mutation;
import dev.lockstep.model.Request;
import dev.lockstep.out.SpecCheck;
import dev.lockstep.out.spec.Specs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The invariants of XFS notice when a step of the kernel is left out: these, and no others. */
final class XfsTeethTest {
  private static final Splitter WORDS = Splitter.on(' ').omitEmptyStrings();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "xfs/inode | first=write second=nothing | write 1: xfs_bmapi_reserve_delalloc | I1 I4 I6",
        "xfs/inode | first=truncate second=nothing | truncate 1: xfs_itruncate_extents | I2",
        "xfs/failed-write | blocks=2 | write: xfs_bmap_del_extent_delay | I2 I3 I3",
        "xfs/inode | first=truncate second=nothing | truncate 1: i_size_write | I4",
        "xfs/inode | first=write second=nothing | write 1: folio_zero_segments | I4 I5 I5",
        "xfs/cow-hint | '' | write-back: xfs_reflink_end_cow | I4 I6",
        "xfs/inode | first=truncate second=nothing | truncate 1: folio_zero_range | I7",
        "xfs/inode | first=truncate second=nothing | truncate 1: folio_wait_writeback | I8",
        "xfs/truncate-tail | '' | user: xfs_itruncate_extents | I12",
        "xfs/inode | first=write second=nothing blocks-per-folio=2"
            + " | write-back: iomap_clear_range_dirty | I14",
        "xfs/inode | first=write second=nothing"
            + " | write-back: xfs_bmapi_convert_delalloc | I2 I4 I6 I16"
      })
  void aStepThatIsLeftOutIsNoticed(String spec, String parameters, String step, String invariants) {
    Request request = Request.defaults();
    for (String parameter : WORDS.split(parameters)) {
      int equals = parameter.indexOf('=');
      request = request.set(parameter.substring(0, equals), parameter.substring(equals + 1));
    }
    SpecCheck check =
        new SpecCheck(
            Checker.of(Specs.on(null).blueprint(spec, request).mutated(Mutation.drop(step)))
                .workers(2)
                .all()
                .run());
    assertThat(check.violated())
        .extracting(property -> property.substring("xfs-".length(), property.indexOf(':')))
        .containsExactlyInAnyOrderElementsOf(WORDS.split(invariants));
  }
}
