package io.github.sparkk8s.distribution;

import io.github.sparkk8s.content.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Names, sizes and times of all that a home is made from, as one hash. No content is read. */
final class Fingerprint {
  /** To be raised when a home is made differently from the same sources. */
  private static final int LAYOUT_VERSION = 1;

  private Fingerprint() {}

  /** The hash, hexadecimal. */
  static String of(SourceTree tree) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    add(digest, "layout " + LAYOUT_VERSION + " " + tree.origin() + " " + tree.core());
    for (Map.Entry<String, Path> jar : tree.jars().entrySet()) {
      BasicFileAttributes attributes =
          Files.readAttributes(jar.getValue(), BasicFileAttributes.class);
      add(digest, jar.getKey() + " " + jar.getValue() + " " + facts(attributes));
    }
    for (Map.Entry<String, Path> copy : tree.copies().entrySet()) {
      for (Map.Entry<String, String> file : filesIn(copy.getValue()).entrySet()) {
        add(digest, copy.getKey() + "/" + file.getKey() + " " + file.getValue());
      }
    }
    for (String name : OwnScripts.BIN) {
      digest.update(OwnScripts.bin(name));
    }
    for (String name : OwnScripts.IMAGE) {
      digest.update(OwnScripts.image(name));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static Map<String, String> filesIn(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    Files.walkFileTree(
        root,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.put(root.relativize(file).toString(), facts(attributes));
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static String facts(BasicFileAttributes attributes) {
    return attributes.size() + " " + attributes.lastModifiedTime().toMillis();
  }

  private static void add(MessageDigest digest, String line) {
    digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
