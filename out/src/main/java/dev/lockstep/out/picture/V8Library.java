package dev.lockstep.out.picture;

import com.eclipsesource.v8.V8;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Loads V8's native library for Linux without the mark that it wants an executable stack. It does
 * not need one; the mark is left over from how it was built. With the mark, the virtual machine
 * prints a warning and takes the guard pages of its stacks away, and newer systems refuse the
 * library altogether.
 *
 * <p>Elsewhere, and should the library be another than expected, this does nothing, and V8 loads
 * itself as it always does.
 */
final class V8Library {
  private static final String RESOURCE = "/libj2v8_linux_x86_64.so";
  private static final int GNU_STACK = 0x6474e551;
  private static final int EXECUTABLE = 1;

  private V8Library() {}

  /** Loads the library by way of {@code folder}, once for all. */
  static synchronized void load(Path folder) throws IOException {
    String system = System.getProperty("os.name", "") + " " + System.getProperty("os.arch", "");
    if (!system.toLowerCase(Locale.ROOT).equals("linux amd64") || V8.isLoaded()) {
      return;
    }
    try (InputStream resource = V8.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        return;
      }
      byte[] library = resource.readAllBytes();
      unmarkStack(ByteBuffer.wrap(library).order(ByteOrder.LITTLE_ENDIAN));
      Path file = folder.resolve("libj2v8.so");
      Files.write(file, library);
      Field loaded = V8.class.getDeclaredField("nativeLibraryLoaded");
      loaded.setAccessible(true);
      System.load(file.toString());
      loaded.setBoolean(null, true);
    } catch (ReflectiveOperationException anotherVersion) {
      // V8 loads itself, at the price of the warning
    }
  }

  /** Walks the program headers of an ELF file of 64 bits to the one about the stack. */
  private static void unmarkStack(ByteBuffer library) {
    int headers = (int) library.getLong(0x20);
    int size = library.getShort(0x36);
    int count = library.getShort(0x38);
    for (int i = 0; i < count; i++) {
      int header = headers + i * size;
      if (library.getInt(header) == GNU_STACK) {
        library.putInt(header + 4, library.getInt(header + 4) & ~EXECUTABLE);
      }
    }
  }
}
