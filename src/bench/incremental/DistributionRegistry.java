package incremental;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The registry that everybody uses (CNCF Distribution), as Debian's {@code docker-registry}. */
final class DistributionRegistry implements Registry {
  private static final String PROGRAM = "docker-registry";
  private static final long READY_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final Path folder;
  private final InetSocketAddress address;
  private Process process;

  private DistributionRegistry(Path folder, InetSocketAddress address) {
    this.folder = folder;
    this.address = address;
  }

  static boolean isInstalled() {
    return Command.exists(PROGRAM);
  }

  /** Starts it on a free port, with its storage in a folder. It ends with this JVM. */
  static DistributionRegistry start(Path folder) throws IOException, InterruptedException {
    DistributionRegistry registry =
        new DistributionRegistry(folder, new InetSocketAddress("127.0.0.1", freePort()));
    registry.start();
    return registry;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void start() throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve("storage"));
    Path config = Files.writeString(folder.resolve("config.yml"), config());
    process =
        new ProcessBuilder(PROGRAM, "serve", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("registry.log").toFile())
            .start();
    awaitReady();
  }

  private String config() {
    return """
    version: 0.1
    log: {level: error, accesslog: {disabled: true}}
    storage: {cache: {blobdescriptor: inmemory}, filesystem: {rootdirectory: %s}}
    http: {addr: "127.0.0.1:%d"}
    """
        .formatted(folder.resolve("storage"), address.getPort());
  }

  private void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + READY_NANOS;
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(address);
        return;
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw new IllegalStateException(Files.readString(folder.resolve("registry.log")), e);
        }
        Thread.sleep(20);
      }
    }
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public Optional<String> password() {
    return Optional.empty();
  }

  @Override
  public void empty() throws IOException, InterruptedException {
    process.destroy();
    process.waitFor();
    Cleanup.delete(folder.resolve("storage"));
    start();
  }
}
