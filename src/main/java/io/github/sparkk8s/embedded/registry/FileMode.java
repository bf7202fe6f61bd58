package io.github.sparkk8s.embedded.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Permission bits as archives and images have them. */
final class FileMode {
  /** Read, write and execute for all; no set-user-id, set-group-id or sticky bit. */
  static final int PERMISSIONS = 0777;

  /** Read, write and enter for the owner, without which a directory cannot be deleted. */
  static final int OWNED_DIRECTORY = 0700;

  private static final String ALL = "rwxrwxrwx";

  private FileMode() {}

  static void set(Path file, int mode) throws IOException {
    StringBuilder text = new StringBuilder(ALL);
    for (int i = 0; i < ALL.length(); i++) {
      if ((mode >> (ALL.length() - 1 - i) & 1) == 0) {
        text.setCharAt(i, '-');
      }
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(text.toString()));
  }
}
