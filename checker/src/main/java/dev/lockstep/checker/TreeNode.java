package dev.lockstep.checker;

import com.google.common.primitives.ImmutableIntArray;

/**
 * A node of the tree of {@link CompressedTrees}: gives the part of a state that stands in certain
 * words a number of 32 bits, from which the part can be told. Remembers the part and the number of
 * the source state, since most of a target is the same. Used by one thread at a time.
 */
abstract class TreeNode {
  /** The number of this node's part of {@code state}. */
  abstract int numberOf(long[] state);

  /** A node for another worker that gives the same numbers. */
  abstract TreeNode forAnother();

  /** Writes the part with that number into {@code state}. */
  abstract void write(int number, long[] state);

  /** The same, and makes it the part of the source. */
  abstract void writeSource(int number, long[] state);

  /**
   * A node for the words of {@code bits} from {@code start} up to but not including {@code end}.
   */
  static TreeNode of(ImmutableIntArray bits, int start, int end, MemoryBudget budget) {
    if (end == start) {
      return new Nothing();
    }
    if (end - start == 1) {
      return bits.get(start) <= Integer.SIZE
          ? new Narrow(start)
          : new Word(start, new Dictionary(1, budget));
    }
    if (end - start == 2) {
      return new Pair(start, new Dictionary(2, budget));
    }
    int middle = middle(start, end);
    return new Inner(
        of(bits, start, middle, budget), of(bits, middle, end, budget), new Dictionary(1, budget));
  }

  /** Where the words from {@code start} to {@code end} are divided; halves begin on even words. */
  static int middle(int start, int end) {
    return start + Math.max(2, (end - start + 2) / 4 * 2);
  }

  /** No word at all. */
  private static final class Nothing extends TreeNode {
    @Override
    int numberOf(long[] state) {
      return 0;
    }

    @Override
    TreeNode forAnother() {
      return this;
    }

    @Override
    void write(int number, long[] state) {}

    @Override
    void writeSource(int number, long[] state) {}
  }

  /** A word that is short enough to be its own number. */
  private static final class Narrow extends TreeNode {
    private final int word;

    Narrow(int word) {
      this.word = word;
    }

    @Override
    TreeNode forAnother() {
      return new Narrow(word);
    }

    @Override
    int numberOf(long[] state) {
      return (int) state[word];
    }

    @Override
    void write(int number, long[] state) {
      state[word] = Integer.toUnsignedLong(number);
    }

    @Override
    void writeSource(int number, long[] state) {
      write(number, state);
    }
  }

  /** One word. */
  private static final class Word extends TreeNode {
    private final int word;
    private final Dictionary dictionary;
    private long source;
    private int sourceNumber;

    Word(int word, Dictionary dictionary) {
      this.word = word;
      this.dictionary = dictionary;
      this.sourceNumber = dictionary.numberOf(0, 0);
    }

    @Override
    TreeNode forAnother() {
      return new Word(word, dictionary);
    }

    @Override
    int numberOf(long[] state) {
      return state[word] == source ? sourceNumber : dictionary.numberOf(state[word], 0);
    }

    @Override
    void write(int number, long[] state) {
      state[word] = dictionary.first(number);
    }

    @Override
    void writeSource(int number, long[] state) {
      write(number, state);
      source = state[word];
      sourceNumber = number;
    }
  }

  /** Two words. */
  private static final class Pair extends TreeNode {
    private final int word;
    private final Dictionary dictionary;
    private long first;
    private long second;
    private int sourceNumber;

    Pair(int word, Dictionary dictionary) {
      this.word = word;
      this.dictionary = dictionary;
      this.sourceNumber = dictionary.numberOf(0, 0);
    }

    @Override
    TreeNode forAnother() {
      return new Pair(word, dictionary);
    }

    @Override
    int numberOf(long[] state) {
      return state[word] == first && state[word + 1] == second
          ? sourceNumber
          : dictionary.numberOf(state[word], state[word + 1]);
    }

    @Override
    void write(int number, long[] state) {
      state[word] = dictionary.first(number);
      state[word + 1] = dictionary.second(number);
    }

    @Override
    void writeSource(int number, long[] state) {
      write(number, state);
      first = state[word];
      second = state[word + 1];
      sourceNumber = number;
    }
  }

  /** Two nodes. */
  private static final class Inner extends TreeNode {
    private final TreeNode left;
    private final TreeNode right;
    private final Dictionary dictionary;
    private long source;
    private int sourceNumber;

    Inner(TreeNode left, TreeNode right, Dictionary dictionary) {
      this.left = left;
      this.right = right;
      this.dictionary = dictionary;
      this.sourceNumber = dictionary.numberOf(0, 0);
    }

    @Override
    TreeNode forAnother() {
      return new Inner(left.forAnother(), right.forAnother(), dictionary);
    }

    @Override
    int numberOf(long[] state) {
      long numbers = join(left.numberOf(state), right.numberOf(state));
      return numbers == source ? sourceNumber : dictionary.numberOf(numbers, 0);
    }

    @Override
    void write(int number, long[] state) {
      long numbers = dictionary.first(number);
      left.write((int) (numbers >>> Integer.SIZE), state);
      right.write((int) numbers, state);
    }

    @Override
    void writeSource(int number, long[] state) {
      source = dictionary.first(number);
      sourceNumber = number;
      left.writeSource((int) (source >>> Integer.SIZE), state);
      right.writeSource((int) source, state);
    }
  }

  /** Two numbers in one. */
  static long join(int left, int right) {
    return (long) left << Integer.SIZE | Integer.toUnsignedLong(right);
  }
}
