package dev.lockstep.out.spec;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.SpecException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes specs of a class that is known by name. */
final class SpecClass {
  private SpecClass() {}

  /**
   * Makes specs of the class called {@code name}, or null if there is no such class.
   *
   * @throws SpecException if the class cannot be used as a spec
   */
  static @Nullable Function<Setup, Spec> constructor(ClassLoader loader, String name) {
    Class<?> type;
    try {
      type = Class.forName(name, false, loader);
    } catch (ClassNotFoundException unknown) {
      return null;
    } catch (LinkageError broken) {
      throw new SpecException("the class %s cannot be loaded: %s".formatted(name, broken), broken);
    }
    return constructor(type);
  }

  /**
   * Makes specs of {@code type}.
   *
   * @throws SpecException if it cannot be used as a spec
   */
  static Function<Setup, Spec> constructor(Class<?> type) {
    String name = type.getName();
    if (!Spec.class.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) {
      throw new SpecException(
          "the class %s is not a spec: it must extend %s and not be abstract"
              .formatted(name, Spec.class.getName()));
    }
    Constructor<?> withSetup = find(type, Setup.class);
    Constructor<?> plain = find(type);
    if (withSetup != null) {
      return setup -> make(withSetup, setup);
    }
    if (plain != null) {
      return setup -> make(plain);
    }
    throw new SpecException(
        "the class %s needs a public constructor without arguments or with a Setup"
            .formatted(name));
  }

  private static @Nullable Constructor<?> find(Class<?> type, Class<?>... arguments) {
    try {
      Constructor<?> constructor = type.getConstructor(arguments);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException none) {
      return null;
    }
  }

  private static Spec make(Constructor<?> constructor, Object... arguments) {
    try {
      return (Spec) constructor.newInstance(arguments);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw broken(constructor, thrown.getCause());
    } catch (ReflectiveOperationException | LinkageError failed) {
      throw broken(constructor, failed);
    }
  }

  private static SpecException broken(Constructor<?> constructor, @Nullable Throwable cause) {
    String name = constructor.getDeclaringClass().getName();
    String sentence = "the spec %s cannot be made: %s".formatted(name, cause);
    return cause == null ? new SpecException(sentence) : new SpecException(sentence, cause);
  }
}
