package dev.lockstep.checker;

import com.google.common.primitives.ImmutableIntArray;

/**
 * States of any width, stored exactly: the words are the leaves of a binary tree, in which each
 * node has a number for every part of a state that has occurred in its words. A state is the pair
 * of numbers below the root. Parts of states repeat far more often than states do, and a step
 * changes few of them, so that little is looked up and little is stored.
 *
 * <p>A. Laarman, J. van de Pol, M. Weber, Parallel recursive state compression for free, 2011.
 */
final class CompressedTrees implements Encoding {
  private static final ImmutableIntArray RECORD = ImmutableIntArray.of(Long.SIZE);

  private final TreeNode left;
  private final TreeNode right;
  private final BitMix mix = new BitMix(Long.SIZE);

  private CompressedTrees(TreeNode left, TreeNode right) {
    this.left = left;
    this.right = right;
  }

  /** For states whose words have {@code bits} bits. */
  static Encodings of(ImmutableIntArray bits, MemoryBudget budget) {
    int words = bits.length();
    int middle = words <= 2 ? 1 : TreeNode.middle(0, words);
    TreeNode left = TreeNode.of(bits, 0, middle, budget);
    TreeNode right = TreeNode.of(bits, middle, words, budget);
    return new Encodings(
        Long.SIZE, 0, true, () -> new CompressedTrees(left.forAnother(), right.forAnother()));
  }

  @Override
  public int entryWords() {
    return 1;
  }

  @Override
  public ImmutableIntArray recordBits() {
    return RECORD;
  }

  @Override
  public void encode(long[] state, long[] entries, int at) {
    entries[at] = mix.mix(TreeNode.join(left.numberOf(state), right.numberOf(state)));
  }

  @Override
  public void decode(long[] entries, int at, long[] state) {
    long numbers = mix.unmix(entries[at]);
    left.write((int) (numbers >>> Integer.SIZE), state);
    right.write((int) numbers, state);
  }

  @Override
  public void toRecord(long[] entries, int at, long[] state, long[] record) {
    record[0] = mix.unmix(entries[at]);
  }

  @Override
  public void fromRecord(long[] record, long[] state) {
    long numbers = record[0];
    left.writeSource((int) (numbers >>> Integer.SIZE), state);
    right.writeSource((int) numbers, state);
  }
}
