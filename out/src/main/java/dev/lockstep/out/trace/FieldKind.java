package dev.lockstep.out.trace;

import java.util.Locale;

/** How the text of an argument is to be read. */
enum FieldKind {
  /** A number, decimal or after 0x hexadecimal. */
  NUMBER,
  /** A hexadecimal number. */
  HEX,
  /** A number that the next word follows without a space. */
  DIGITS,
  /** A word. */
  WORD,
  /** A number that may be negative. */
  SIGNED,
  /** Any text up to what follows in the pattern. */
  TEXT,
  /** All that is left of the line. */
  REST,
  /** Text in square brackets. */
  BRACKETS,
  /** A function and an offset in it: the function. */
  SYMBOL,
  /** A status of the extent status tree, without the mark that it was referenced. */
  STATUS,
  /** The inode. */
  INODE,
  /** The inode in hexadecimal. */
  HEX_INODE,
  /** Where the inode lies in memory. */
  ADDRESS,
  /** Where a lock lies in memory: the lock's name. */
  LOCK,
  /** A block's number. */
  BLOCK,
  /** A number of blocks: the first block behind them. */
  BLOCKS,
  /** The last block of several: the first one behind it. */
  LAST,
  /** An offset in bytes: the block it is in. */
  BYTE,
  /** A number of bytes: the first block behind them. */
  BYTES,
  /** The last byte of several: the first block behind it. */
  LAST_BYTE,
  /** A block's number on the device: the place. */
  PLACE,
  /** The index of a page. */
  PAGE,
  /** An offset in bytes: the page it is in. */
  PAGE_BYTE;

  /** Whether it tells which file or lock the event is about. */
  boolean isIdentity() {
    return this == INODE || this == HEX_INODE || this == ADDRESS || this == LOCK;
  }

  /** Whether it is compared as a word rather than as a number. */
  boolean isWord() {
    return switch (this) {
      case WORD, TEXT, REST, BRACKETS, SYMBOL, STATUS -> true;
      default -> false;
    };
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A regular expression that its text matches. */
  String shape() {
    return switch (this) {
      case TEXT -> "(.*?)";
      case REST -> "(.*)";
      case BRACKETS -> "(\\[[^]]*])";
      case SIGNED -> "(-?\\d*)";
      case DIGITS -> "(\\d*)";
      case SYMBOL, WORD -> "(\\S*)";
      default -> "([^\\s,/()\\[\\]:=-]*)";
    };
  }
}
