package incremental;

import java.net.InetSocketAddress;
import java.util.Optional;

/** A registry on loopback, empty when it starts. */
interface Registry {
  /** Where it listens. */
  InetSocketAddress address();

  /** The password that writes of the user {@code spark-k8s} need, if they need one. */
  Optional<String> password();

  /** Starts again with nothing in it; the address and the password may be others afterwards. */
  void empty() throws Exception;
}
