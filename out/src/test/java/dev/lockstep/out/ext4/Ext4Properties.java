package dev.lockstep.out.ext4;

/** The names of the properties that the ext4 specs break. */
final class Ext4Properties {
  static final String AGREES = "ext4-I6: the extent status tree agrees with the disk";
  static final String RESERVED = "ext4-I2: a block is reserved if and only if it is delayed";
  static final String BACKED =
      "ext4-I1': a dirty delayed buffer has a delayed or an allocated block";
  static final String CLEARED = "ext4-I4: i_reserved_data_blocks not cleared!";

  private Ext4Properties() {}
}
