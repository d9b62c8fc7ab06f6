package dev.lockstep.checker.cases;

import dev.lockstep.model.Patch;
import dev.lockstep.model.Setup;

/**
 * The changes to iomap and XFS that the cases can be run with and without.
 *
 * @param iomapValid {@code VALIDATE_IOMAP_UNDER_FOLIO_LOCK} of the catalogue
 * @param noPunchWhenStale {@code SKIP_PUNCH_WHEN_STALE} of the catalogue
 */
record XfsPatches(boolean iomapValid, boolean noPunchWhenStale) {
  static final Patch IOMAP_VALID =
      Patch.of(
              Patch.Kind.FIX,
              "iomap-valid-under-folio-lock",
              "iomap: write iomap validity checks; xfs: use iomap_valid method to detect stale cached iomaps")
          .merged("v6.2-rc1", "d7b64041164c");

  static final Patch NO_PUNCH_WHEN_STALE =
      Patch.of(
          Patch.Kind.REJECTED,
          "no-punch-when-stale",
          "a failed write keeps its reservation if its mapping is stale, since the range is mapped again");

  static XfsPatches of(Setup setup) {
    return new XfsPatches(setup.patch(IOMAP_VALID), setup.patch(NO_PUNCH_WHEN_STALE));
  }
}
