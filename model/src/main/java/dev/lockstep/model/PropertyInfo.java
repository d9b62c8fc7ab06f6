package dev.lockstep.model;

/**
 * A property as people see it. Two properties are the same when kind and name are equal.
 *
 * @param kind what sort of rule it is
 * @param name the sentence the spec gave it
 */
public record PropertyInfo(PropertyKind kind, String name) {}
