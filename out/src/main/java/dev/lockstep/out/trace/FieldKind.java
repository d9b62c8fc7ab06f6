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
  /** Any text. */
  TEXT,
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

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A regular expression that its text matches. */
  String shape() {
    return switch (this) {
      case TEXT -> "(.*?)";
      case DIGITS -> "(\\d*)";
      case SYMBOL, WORD -> "(\\S*)";
      default -> "([^\\s,/()\\[\\]:=-]*)";
    };
  }
}
