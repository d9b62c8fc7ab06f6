package dev.lockstep.model;

import com.google.common.collect.ImmutableList;

/**
 * Variables that are drawn as one line, block after block.
 *
 * @param name what the line is of, e.g. {@code es}
 * @param bare the value, as text, of those that nothing stands for
 * @param elements the full names of the variables, from the left to the right
 */
public record LineInfo(String name, String bare, ImmutableList<String> elements) {}
