package dev.lockstep.specs;

import dev.lockstep.model.Bug;
import dev.lockstep.model.Recordable;
import dev.lockstep.model.SpecCatalogue;
import dev.lockstep.specs.ext4.AnyOperations;
import dev.lockstep.specs.ext4.BeyondTheEnd;
import dev.lockstep.specs.ext4.Ext4Bugs;
import dev.lockstep.specs.ext4.FaultVersusFallocate;
import dev.lockstep.specs.ext4.FlushVersusStore;
import dev.lockstep.specs.ext4.IndirectFile;
import dev.lockstep.specs.ext4.IomapFailedWrite;
import dev.lockstep.specs.ext4.IomapStaleMapping;
import dev.lockstep.specs.ext4.IomapWriteBackMapping;
import dev.lockstep.specs.ext4.IomapWriteVersusFault;
import dev.lockstep.specs.ext4.LastClusters;
import dev.lockstep.specs.ext4.PunchVersusFault;
import dev.lockstep.specs.ext4.PunchVersusRead;
import dev.lockstep.specs.ext4.ReadCachesHole;
import dev.lockstep.specs.ext4.Recorded;
import dev.lockstep.specs.ext4.ReportVersusWrite;
import dev.lockstep.specs.ext4.ReshapeVersusCaching;
import dev.lockstep.specs.ext4.SequenceCounter;
import dev.lockstep.specs.ext4.SplitVersusShrinker;
import dev.lockstep.specs.ext4.SplitZeroesOut;
import dev.lockstep.specs.ext4.StaleCookie;
import dev.lockstep.specs.locks.Peterson;
import dev.lockstep.specs.locks.Ticket;
import dev.lockstep.specs.protocols.DelallocRace;
import dev.lockstep.specs.protocols.DieHard;
import dev.lockstep.specs.protocols.DiningPhilosophers;
import dev.lockstep.specs.protocols.TwoPhaseCommit;
import dev.lockstep.specs.xfs.Append;
import dev.lockstep.specs.xfs.AtomicWriteVersusHint;
import dev.lockstep.specs.xfs.ClonePastEnd;
import dev.lockstep.specs.xfs.CollapseRangeVersusCow;
import dev.lockstep.specs.xfs.CowCompletion;
import dev.lockstep.specs.xfs.CowHint;
import dev.lockstep.specs.xfs.DirectAppendVersusSize;
import dev.lockstep.specs.xfs.DirectWriteVersusFault;
import dev.lockstep.specs.xfs.FailedCow;
import dev.lockstep.specs.xfs.FailedCowWrite;
import dev.lockstep.specs.xfs.FailedMapping;
import dev.lockstep.specs.xfs.FailedWrite;
import dev.lockstep.specs.xfs.FailedWriteInPage;
import dev.lockstep.specs.xfs.FaultAroundVersusPunch;
import dev.lockstep.specs.xfs.InodeOperations;
import dev.lockstep.specs.xfs.InsertRangeAtEnd;
import dev.lockstep.specs.xfs.InsertRangeVersusCow;
import dev.lockstep.specs.xfs.ReadAheadVersusPunch;
import dev.lockstep.specs.xfs.SharedWrites;
import dev.lockstep.specs.xfs.ShortCopy;
import dev.lockstep.specs.xfs.StaleMapping;
import dev.lockstep.specs.xfs.TruncateTail;
import dev.lockstep.specs.xfs.UnshareVersusDirty;
import dev.lockstep.specs.xfs.WriteBackMapping;
import dev.lockstep.specs.xfs.XfsBugs;
import dev.lockstep.specs.xfs.ZeroShared;
import java.util.function.Consumer;

/** Every spec that comes with Lockstep, and every bug that one shows. */
public final class Catalogue implements SpecCatalogue {

  /** For {@link java.util.ServiceLoader}. */
  public Catalogue() {}

  @Override
  public void list(Entries entries) {
    entries.add(
        "ext4/beyond-the-end",
        "A write that is to make a file longer copies nothing.",
        BeyondTheEnd::new);
    entries.add(
        "ext4/fault-versus-fallocate",
        "A page fault and fallocate fill the same hole at once.",
        FaultVersusFallocate::new);
    entries.add(
        "ext4/flush-versus-store",
        "Collapse or insert range drops a folio that is stored to after the flush.",
        FlushVersusStore::new);
    entries.add(
        "ext4/indirect-file",
        "A file without extents is asked for its holes and its data.",
        IndirectFile::new);
    entries.add(
        "ext4/inode",
        "Any two or three operations on one file, in any of its states.",
        AnyOperations::new);
    entries.add(
        "ext4/iomap-write-versus-fault",
        "A write through iomap and a page fault fill the same hole at once.",
        IomapWriteVersusFault::new);
    entries.add(
        "ext4/last-clusters",
        "Everybody wants the last free clusters, and write-back gets what was promised.",
        LastClusters::new);
    entries.add(
        "ext4/punch-versus-fault",
        "A page fault maps a block while it is punched.",
        PunchVersusFault::new);
    entries.add(
        "ext4/punch-versus-read",
        "A read fills a folio from a block while it is punched.",
        PunchVersusRead::new);
    entries.add(
        "ext4/iomap-failed-write",
        "A write over iomap stops early and gives back what it reserved.",
        IomapFailedWrite::new);
    entries.add(
        "ext4/iomap-stale-mapping",
        "A write over iomap trusts a mapping that is no longer true.",
        IomapStaleMapping::new);
    entries.add(
        "ext4/iomap-write-back-mapping",
        "Write-back over iomap trusts a mapping that truncate has made untrue.",
        IomapWriteBackMapping::new);
    entries.add(
        "ext4/read-caches-hole",
        "A read of a hole wipes out a delayed block beside it.",
        ReadCachesHole::new);
    entries.add(
        "ext4/report-versus-write",
        "A file is asked for its holes while it is stored to and written back.",
        ReportVersusWrite::new);
    entries.add(
        "ext4/reshape-versus-caching",
        "Extents move or go away while somebody caches them.",
        ReshapeVersusCaching::new);
    entries.add(
        "ext4/sequence-counter",
        "A mapping and the counter that vouches for it come together, or do not.",
        SequenceCounter::new);
    entries.add(
        "ext4/split-versus-shrinker",
        "An extent is split in two while memory is short.",
        SplitVersusShrinker::new);
    entries.add(
        "ext4/split-zeroes-out",
        "An extent cannot be split, and is zeroed instead.",
        SplitZeroesOut::new);
    entries.add(
        "ext4/stale-cookie",
        "Extents move between the taking of a mapping and its use.",
        StaleCookie::new);
    entries.add("locks/peterson", "Peterson's filter lock lets one of n in.", Peterson::new);
    entries.add("locks/ticket", "A ticket lock serves n in the order they came.", Ticket::new);
    entries.add(
        "protocols/delalloc-race",
        "A write fault and fallocate race for one block of a file.",
        DelallocRace::new);
    entries.add(
        "protocols/die-hard", "Two jugs and a fountain measure four gallons.", DieHard::new);
    entries.add(
        "protocols/dining-philosophers",
        "Philosophers around a table share their forks.",
        DiningPhilosophers::new);
    entries.add(
        "protocols/two-phase-commit",
        "A transaction commits everywhere or nowhere.",
        TwoPhaseCommit::new);
    entries.add("xfs/append", "A file grows, and the machine may stop at any moment.", Append::new);
    entries.add(
        "xfs/atomic-write",
        "A direct write comes upon what a buffered one has reserved.",
        AtomicWriteVersusHint::new);
    entries.add(
        "xfs/clone-past-end",
        "A block is cloned to a place behind the end of a file.",
        ClonePastEnd::new);
    entries.add(
        "xfs/collapse-range",
        "A block is taken out behind one that is copied.",
        CollapseRangeVersusCow::new);
    entries.add(
        "xfs/cow-completion",
        "Two blocks are copied, and the first is on disk.",
        CowCompletion::new);
    entries.add(
        "xfs/cow-hint",
        "A write next to a dirty block reserves it for copy-on-write.",
        CowHint::new);
    entries.add(
        "xfs/direct-append",
        "A direct write appends to a file whose size is being set.",
        DirectAppendVersusSize::new);
    entries.add(
        "xfs/direct-write-versus-fault",
        "A direct write ends while write-back looks for the same block.",
        DirectWriteVersusFault::new);
    entries.add("xfs/failed-cow", "A write to a copied block fails on the device.", FailedCow::new);
    entries.add(
        "xfs/failed-cow-write", "A write to a shared block stops early.", FailedCowWrite::new);
    entries.add(
        "xfs/failed-mapping", "Write-back cannot allocate what was reserved.", FailedMapping::new);
    entries.add(
        "xfs/failed-write",
        "A write that stops early gives back what it reserved.",
        FailedWrite::new);
    entries.add(
        "xfs/failed-write-in-page",
        "A write fails that has reserved a block in the middle of a dirty page.",
        FailedWriteInPage::new);
    entries.add(
        "xfs/fault-around-versus-punch",
        "A page fault maps a page whose block is being punched.",
        FaultAroundVersusPunch::new);
    entries.add(
        "xfs/inode",
        "Operations on one file at once, anywhere in it and from any state.",
        InodeOperations::new);
    entries.add(
        "xfs/insert-range",
        "A hole is inserted behind a block that is copied.",
        InsertRangeVersusCow::new);
    entries.add(
        "xfs/insert-range-at-end",
        "A hole is inserted into a file that ends in a dirty folio.",
        InsertRangeAtEnd::new);
    entries.add(
        "xfs/readahead-versus-punch",
        "Readahead fills a page from a block that is being punched.",
        ReadAheadVersusPunch::new);
    entries.add(
        "xfs/shared-writes", "Two writes run side by side, and one fails.", SharedWrites::new);
    entries.add("xfs/short-copy", "A write copies less than it was about to.", ShortCopy::new);
    entries.add(
        "xfs/stale-mapping", "A write trusts a mapping that is no longer true.", StaleMapping::new);
    entries.add(
        "xfs/truncate-tail",
        "A file gets its end in the middle of a block, or from there.",
        TruncateTail::new);
    entries.add(
        "xfs/unshare",
        "A file shares nothing any more while its pages are dirty.",
        UnshareVersusDirty::new);
    entries.add(
        "xfs/write-back-mapping",
        "Write-back keeps a mapping from folio to folio.",
        WriteBackMapping::new);
    entries.add(
        "xfs/zero-shared",
        "The rest of a shared block is zeroed while others change the fork.",
        ZeroShared::new);
  }

  @Override
  public void recordables(Consumer<? super Recordable> systems) {
    systems.accept(Recorded.system());
  }

  @Override
  public void bugs(Consumer<? super Bug> bugs) {
    Ext4Bugs.list(bugs);
    XfsBugs.list(bugs);
  }
}
