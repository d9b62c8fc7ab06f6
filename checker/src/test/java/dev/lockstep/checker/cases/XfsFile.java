package dev.lockstep.checker.cases;

import dev.lockstep.model.Array;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.Section;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;

/** What tasks share that work on one file. */
final class XfsFile {
  final XfsPatches patches;
  final XfsInode inode;
  final PageCache cache;

  /** What was stored into each half last, by whatever way. */
  final Array<Array<EnumVar<Half>>> stored;

  /** From looking a block up to having dirtied, cleaned up or converted it. */
  final Section mapping;

  XfsFile(Spec spec, Setup setup, int blocks, XfsExtent initially) {
    patches = XfsPatches.of(setup);
    inode = new XfsInode(spec, blocks, initially);
    cache = new PageCache(spec, blocks);
    stored =
        spec.array(
            "stored", blocks, block -> block.enums("", Half.PER_BLOCK, Half.class, Half.ZERO));
    for (Array<EnumVar<Half>> block : stored) {
      block.forEach(spec::ghost);
    }
    mapping = spec.section("mapping", blocks);
  }
}
