package dev.lockstep.model;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/** Refuses specs that could keep state outside of their variables. */
final class HiddenState {
  private HiddenState() {}

  /**
   * Looks at the fields that the spec's classes declare.
   *
   * @throws SpecException if one of them is not final
   */
  static void refuse(Spec spec) {
    for (Class<?> type = spec.getClass(); type != Spec.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isFinal(field.getModifiers()) && !field.isSynthetic()) {
          throw new SpecException(
              "the field %s of %s is not final, so that steps could keep state in it that is explored wrongly: make it final, or a variable of the spec"
                  .formatted(field.getName(), type.getSimpleName()));
        }
      }
    }
  }
}
