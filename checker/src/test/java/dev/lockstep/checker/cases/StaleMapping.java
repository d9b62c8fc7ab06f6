package dev.lockstep.checker.cases;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;

/**
 * Entry XA1: a write trusts a mapping that says unwritten, while the extent under it is written and
 * its page dropped; what an earlier write stored there is zeroed.
 *
 * <p>Two blocks of the size of a page, both unwritten; page 1 is dirty, an earlier write stored a
 * into its second half. A second write fills block 0 and the first half of block 1. XFS as of 6.19,
 * without the COW fork, and with one page under I/O at a time; before 6.2 without the patch.
 */
final class StaleMapping extends Spec {
  StaleMapping(Setup setup) {
    XfsFile file = new XfsFile(this, setup, 2, XfsExtent.UNWRITTEN);
    IomapWrite write = new IomapWrite(file, budget("EFAULT", 0), Half.B, 3);
    XfsBackground background = new XfsBackground(file);
    initially(
        () -> {
          IomapFolio page = file.cache.folios.at(1);
          page.cached.set();
          page.uptodate.set();
          page.dirty.set();
          page.data.at(1).set(Half.A);
          file.stored.at(1).at(1).set(Half.A);
        });
    task("write", write::write);
    daemon("write-back", background::writeBack);
    daemon("reclaim", background::reclaim);
    XfsInvariants.declare(this, file);
  }
}
