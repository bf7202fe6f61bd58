package io.github.sparkk8s.embedded.registry;

import io.github.sparkk8s.embedded.registry.LayerEntry.Kind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks a layer into numbered files and a list of entries.
 *
 * <p>No name of the archive becomes a name on disk here, so none can lead out of the directory.
 */
final class LayerReader {
  private static final int BUFFER_BYTES = 256 * 1024;
  private static final String WHITEOUT = ".wh.";
  private static final String OPAQUE = ".wh..wh..opq";

  private final Path directory;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final List<LayerEntry> entries = new ArrayList<>();
  private int files;

  private LayerReader(Path directory) {
    this.directory = directory;
  }

  /**
   * Unpacks a layer.
   *
   * @param blob a tar archive, plain or gzipped
   * @param directory empty; gets the content of regular files
   */
  static List<LayerEntry> unpack(Path blob, Path directory) throws IOException {
    LayerReader reader = new LayerReader(directory);
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(uncompressed(blob), StandardCharsets.UTF_8.name())) {
      for (TarArchiveEntry entry = next(tar); entry != null; entry = next(tar)) {
        reader.read(entry, tar);
      }
    }
    return reader.entries;
  }

  // What goes wrong in reading is the archive's fault, what goes wrong in writing is the disk's.
  private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar)
      throws LayerFormatException {
    try {
      return tar.getNextEntry();
    } catch (IOException e) {
      throw LayerFormatException.damaged(e);
    }
  }

  private static int fill(byte[] buffer, InputStream content) throws LayerFormatException {
    try {
      return content.read(buffer);
    } catch (IOException e) {
      throw LayerFormatException.damaged(e);
    }
  }

  private static InputStream uncompressed(Path blob) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(blob), BUFFER_BYTES);
    raw.mark(4);
    byte[] magic = raw.readNBytes(4);
    raw.reset();
    if (startsWith(magic, 0x1f, 0x8b)) {
      return gunzip(raw);
    }
    if (startsWith(magic, 0x28, 0xb5, 0x2f, 0xfd)) {
      raw.close();
      throw new LayerFormatException("a layer is compressed with zstd; only gzip is understood");
    }
    return raw;
  }

  private static InputStream gunzip(InputStream raw) throws IOException {
    try {
      return new GZIPInputStream(raw, BUFFER_BYTES);
    } catch (IOException e) {
      raw.close();
      throw LayerFormatException.damaged(e);
    }
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (bytes.length <= i || Byte.toUnsignedInt(bytes[i]) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private void read(TarArchiveEntry entry, InputStream content) throws IOException {
    if (entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO()) {
      return; // which only root may make; containers get their own /dev
    }
    String path = normalize(entry.getName());
    String name = path.substring(path.lastIndexOf('/') + 1);
    String parent = path.substring(0, Math.max(0, path.length() - name.length() - 1));
    if (name.equals(OPAQUE)) {
      add(Kind.OPAQUE, parent, entry, "", -1);
    } else if (name.startsWith(WHITEOUT)) {
      String hidden = name.substring(WHITEOUT.length());
      add(Kind.WHITEOUT, normalize(parent + "/" + hidden), entry, "", -1);
    } else if (entry.isSymbolicLink()) {
      add(Kind.SYMBOLIC_LINK, path, entry, entry.getLinkName(), -1);
    } else if (entry.isLink()) {
      add(Kind.HARD_LINK, path, entry, normalize(entry.getLinkName()), -1);
    } else if (entry.isDirectory()) {
      add(Kind.DIRECTORY, path, entry, "", -1);
    } else if (entry.isFile()) {
      add(Kind.FILE, path, entry, "", store(entry, content));
    }
  }

  private void add(Kind kind, String path, TarArchiveEntry entry, String target, int file) {
    int mode = entry.getMode() & FileMode.PERMISSIONS;
    long modified = entry.getLastModifiedTime().toMillis();
    entries.add(new LayerEntry(kind, path, mode, modified, target, file));
  }

  private int store(TarArchiveEntry entry, InputStream content) throws IOException {
    int number = files++;
    Path file = directory.resolve(Integer.toString(number));
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int read = fill(buffer, content); read >= 0; read = fill(buffer, content)) {
        out.write(buffer, 0, read);
      }
    }
    FileTime modified = entry.getLastModifiedTime();
    Files.setLastModifiedTime(file, modified);
    FileMode.set(file, entry.getMode() & FileMode.PERMISSIONS);
    return number;
  }

  /** Without leading and doubled slashes and dots; what leads upwards is refused. */
  static String normalize(String name) throws LayerFormatException {
    List<String> components = new ArrayList<>();
    for (String component : name.split("/", -1)) {
      if (component.equals("..") || component.indexOf('\0') >= 0) {
        throw new LayerFormatException("a layer has the unsafe path " + name);
      }
      if (!component.isEmpty() && !component.equals(".")) {
        components.add(component);
      }
    }
    return String.join("/", components);
  }
}
