package io.github.sparkk8s.embedded.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Builds a layer entry by entry, with whatever names a hostile one may have. */
final class TestLayer {
  static final long MODIFIED = 1_700_000_000_000L;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");

  TestLayer() {
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
  }

  TestLayer file(String path, String content) throws IOException {
    return file(path, content, 0644);
  }

  TestLayer file(String path, String content, int mode) throws IOException {
    byte[] data = content.getBytes(StandardCharsets.UTF_8);
    return add(path, TarConstants.LF_NORMAL, mode, "", data);
  }

  TestLayer directory(String path, int mode) throws IOException {
    return add(path + "/", TarConstants.LF_DIR, mode, "", new byte[0]);
  }

  TestLayer symbolicLink(String path, String target) throws IOException {
    return add(path, TarConstants.LF_SYMLINK, 0777, target, new byte[0]);
  }

  TestLayer hardLink(String path, String target) throws IOException {
    return add(path, TarConstants.LF_LINK, 0644, target, new byte[0]);
  }

  TestLayer device(String path) throws IOException {
    return add(path, TarConstants.LF_CHR, 0666, "", new byte[0]);
  }

  TestLayer whiteout(String directory, String name) throws IOException {
    return file(directory + "/.wh." + name, "");
  }

  TestLayer opaque(String directory) throws IOException {
    return file(directory + "/.wh..wh..opq", "");
  }

  byte[] plain() throws IOException {
    tar.flush();
    ByteArrayOutputStream ended = new ByteArrayOutputStream();
    bytes.writeTo(ended);
    ended.write(new byte[2 * TarConstants.DEFAULT_RCDSIZE]); // the end of an archive
    return ended.toByteArray();
  }

  byte[] gzipped() throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(plain());
    }
    return compressed.toByteArray();
  }

  private TestLayer add(String path, byte type, int mode, String target, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(path, type, true);
    entry.setMode(mode);
    entry.setModTime(MODIFIED);
    entry.setLinkName(target);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
    return this;
  }
}
