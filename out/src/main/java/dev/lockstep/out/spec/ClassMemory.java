package dev.lockstep.out.spec;

import dev.lockstep.model.SpecException;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.jspecify.annotations.Nullable;

/** Keeps the classes that a compiler writes, and loads them. */
final class ClassMemory extends ForwardingJavaFileManager<StandardJavaFileManager> {
  private final Map<String, ByteArrayOutputStream> classes = new TreeMap<>();

  /** Reads whatever {@code files} reads. */
  ClassMemory(StandardJavaFileManager files) {
    super(files);
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      JavaFileManager.Location location,
      String className,
      JavaFileObject.Kind kind,
      @Nullable FileObject sibling) {
    URI name = URI.create("memory:///" + className.replace('.', '/') + kind.extension);
    return new SimpleJavaFileObject(name, kind) {
      @Override
      public OutputStream openOutputStream() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        classes.put(className, bytes);
        return bytes;
      }
    };
  }

  /**
   * The class that is called {@code simpleName}, in whichever package; its loader asks {@code
   * parent} for others.
   *
   * @throws SpecException if there is none
   */
  Class<?> load(String simpleName, ClassLoader parent) {
    for (String name : classes.keySet()) {
      if (name.equals(simpleName) || name.endsWith("." + simpleName)) {
        try {
          return Class.forName(name, false, loader(parent));
        } catch (ClassNotFoundException | LinkageError broken) {
          throw new SpecException(
              "the class %s cannot be loaded: %s".formatted(name, broken), broken);
        }
      }
    }
    throw new SpecException("there is no class %s in %s.java".formatted(simpleName, simpleName));
  }

  private ClassLoader loader(ClassLoader parent) {
    return new ClassLoader(parent) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        ByteArrayOutputStream bytes = classes.get(name);
        if (bytes == null) {
          throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes.toByteArray(), 0, bytes.size());
      }
    };
  }
}
