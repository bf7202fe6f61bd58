package incremental;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The one registry that peers and plugin push to, seen through the counting proxy. */
final class PushTarget {
  private final Registry registry;
  private final CountingProxy proxy;
  private final Path dockerConfig;

  private PushTarget(Registry registry, CountingProxy proxy, Path dockerConfig) {
    this.registry = registry;
    this.proxy = proxy;
    this.dockerConfig = dockerConfig;
  }

  /** Opens the proxy, and writes credentials where clients look for them. */
  static PushTarget open(Registry registry, Path folder, Cleanup cleanup) throws IOException {
    CountingProxy proxy = CountingProxy.start(registry.address());
    cleanup.add(proxy::close);
    PushTarget target = new PushTarget(registry, proxy, Files.createDirectories(folder));
    target.writeCredentials();
    return target;
  }

  /** The registry's name for clients, {@code host:port}. */
  String address() {
    return proxy.address();
  }

  /** Bytes of blobs and manifests sent to it so far. */
  long sent() {
    return proxy.sent();
  }

  /** The environment in which Docker's clients, crane and Jib find the credentials. */
  Map<String, String> environment() {
    return Map.of("DOCKER_CONFIG", dockerConfig.toString());
  }

  /** The header for clients that look nowhere. */
  Optional<String> authorization() {
    return registry.password().map(PushTarget::encode).map("Basic "::concat);
  }

  /** Forgets every image. */
  void empty() throws Exception {
    registry.empty();
    proxy.to(registry.address());
    writeCredentials();
  }

  private void writeCredentials() throws IOException {
    String auth =
        registry.password().map(PushTarget::encode).map("{\"auth\":\"%s\"}"::formatted).orElse("");
    String auths = auth.isEmpty() ? "{}" : "{\"" + address() + "\":" + auth + "}";
    Files.writeString(dockerConfig.resolve("config.json"), "{\"auths\":" + auths + "}");
  }

  private static String encode(String password) {
    byte[] pair = ("spark-k8s:" + password).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(pair);
  }
}
