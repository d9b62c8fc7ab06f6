package dev.lockstep.out.trace;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.lockstep.out.trace.EventRule.Field;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the arguments of events. Blocks behind the last one that the round tells apart are that
 * one: it stands for everything from there on.
 */
final class Reading {
  /** Numbers of blocks from here on are no file's, but stand for the end of any. */
  private static final long ENDLESS = 1L << 30;

  /** The block behind the last one that a file can have: numbers of blocks have 32 bits. */
  private static final long BEHIND_ALL = (1L << 32) - 1;

  /** What a value is read as that nobody prints. */
  private static final long NONSENSE = -1;

  /** The name of arguments that are read over. */
  private static final String NOT_COMPARED = "_";

  private static final String ANOTHER_FUNCTION = "another function";

  private final int blockSize;
  private final int blocksPerPage;
  private final Places places;
  private long blocks;

  Reading(int blockSize, int blocksPerPage, Places places) {
    this.places = places;
    this.blockSize = blockSize;
    this.blocksPerPage = blocksPerPage;
    this.blocks = Long.MAX_VALUE;
  }

  /** From now on there are only so many blocks. */
  void limit(int count) {
    blocks = count;
  }

  /** How many blocks to tell apart for {@code lines}, the rest of the file included. */
  int blocksOf(ImmutableList<MappedLine> lines) {
    long last = 1;
    for (MappedLine line : lines) {
      for (Field field : line.rule().fields()) {
        Object value = arguments(line).get(field.name());
        if (isBlock(field.kind()) && value instanceof Long block && block < ENDLESS / blockSize) {
          last = Math.max(last, block);
        }
      }
    }
    return (int) last + 1;
  }

  /** Tells apart the places that {@code lines} name, and how many there are. */
  int placesOf(ImmutableList<MappedLine> lines) {
    for (MappedLine line : lines) {
      long first = 0;
      long count = 1;
      for (int i = 0; i < line.texts().size(); i++) {
        Field field = line.rule().fields().get(i);
        long number = number(line.texts().get(i), field.kind());
        first = field.kind() == FieldKind.PLACE ? number : first;
        count = field.kind() == FieldKind.BLOCKS ? number : count;
      }
      places.add(first, Math.min(count, blocks));
    }
    return places.count();
  }

  private static boolean isBlock(FieldKind kind) {
    return switch (kind) {
      case BLOCK, BLOCKS, LAST, BYTE, BYTES, LAST_BYTE -> true;
      default -> false;
    };
  }

  /** The arguments of {@code line} as the spec has them. */
  ImmutableMap<String, Object> arguments(MappedLine line) {
    ImmutableMap.Builder<String, Object> arguments = ImmutableMap.builder();
    Map<String, Long> raw = new HashMap<>();
    for (int i = 0; i < line.texts().size(); i++) {
      Field field = line.rule().fields().get(i);
      if (isNumber(field.kind())) {
        raw.put(field.name(), number(line.texts().get(i), field.kind()));
      }
    }
    for (int i = 0; i < line.texts().size(); i++) {
      Field field = line.rule().fields().get(i);
      String text = line.texts().get(i);
      if (field.name().equals(NOT_COMPARED)) {
        continue;
      }
      switch (field.kind()) {
        case INODE, HEX_INODE, ADDRESS, LOCK -> {}
        case WORD, TEXT, REST, BRACKETS -> arguments.put(field.name(), text.strip());
        case SYMBOL -> arguments.put(field.name(), symbol(text, field.from()));
        case STATUS -> arguments.put(field.name(), text.replace("R", ""));
        default -> {
          long number = raw.getOrDefault(field.name(), -1L);
          arguments.put(field.name(), value(field, number, raw.getOrDefault(field.from(), 0L)));
        }
      }
    }
    return arguments.buildKeepingLast();
  }

  /** A function's name; if only {@code known} is to be told from others, that or another word. */
  static String symbol(String text, String known) {
    String function = text.replaceFirst("[.+].*", "");
    return known.isEmpty() || function.equals(known) ? function : ANOTHER_FUNCTION;
  }

  private static boolean isNumber(FieldKind kind) {
    return !kind.isIdentity() && !kind.isWord();
  }

  private static long number(String text, FieldKind kind) {
    try {
      if (kind == FieldKind.HEX) {
        return Long.parseUnsignedLong(text.replace("0x", ""), 16);
      }
      return text.startsWith("0x")
          ? Long.parseUnsignedLong(text.substring(2), 16)
          : Long.parseLong(text);
    } catch (NumberFormatException notANumber) {
      return -1;
    }
  }

  private long value(Field field, long number, long from) {
    return switch (field.kind()) {
      case BLOCK -> clip(number);
      case BLOCKS -> clip(from + number);
      case LAST -> clip(number + 1);
      case BYTE -> clip(number / blockSize);
      case BYTES -> clip(up(from + number));
      case LAST_BYTE -> clip(number < 0 ? Long.MAX_VALUE : up(number + 1));
      case PLACE -> places.of(number);
      case PAGE_BYTE -> page(number);
      default -> number;
    };
  }

  /** The page that begins at byte {@code number}. */
  private long page(long number) {
    long size = (long) blockSize * blocksPerPage;
    return number % size == 0 ? number / size : NONSENSE;
  }

  private long up(long bytes) {
    return bytes < 0 ? Long.MAX_VALUE : bytes / blockSize + (bytes % blockSize == 0 ? 0 : 1);
  }

  /** A block behind the last one, or the end of such blocks. */
  private long clip(long block) {
    if (block >= ENDLESS && block < Long.MAX_VALUE && block != BEHIND_ALL) {
      return NONSENSE;
    }
    return block < 0 ? blocks : Math.min(block, blocks);
  }
}
