package dev.lockstep.out;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of the runnable jar, or a plain word where there is no such jar. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version =
        Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse("(not packaged)");
    return new String[] {"lockstep " + version};
  }
}
