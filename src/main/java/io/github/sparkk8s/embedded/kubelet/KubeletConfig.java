package io.github.sparkk8s.embedded.kubelet;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the kubelet has to know.
 *
 * @param nodeName name of its Node object
 * @param apiHost address at which pods reach the API server
 * @param apiPort port of the API server
 * @param podNetworkPrefix first two numbers of pod addresses, such as {@code 127.77}; in 127/8 so
 *     that Linux answers without set-up
 * @param caPem certificate of the API server's authority
 * @param tokens the tokens that pods find in their service account volume
 * @param isolation the isolation to use; null to take the best that a trial shows to work
 * @param lightJvm whether Java programs start with the quick compiler and the serial collector
 */
public record KubeletConfig(
    String nodeName,
    String apiHost,
    int apiPort,
    String podNetworkPrefix,
    String caPem,
    ServiceAccountTokens tokens,
    @Nullable Isolation isolation,
    boolean lightJvm) {
  private static final Pattern LOOPBACK_PREFIX = Pattern.compile("127\\.\\d{1,3}");

  /** Checks the prefix. */
  public KubeletConfig {
    if (!LOOPBACK_PREFIX.matcher(podNetworkPrefix).matches()) {
      throw new IllegalArgumentException(podNetworkPrefix + " is not of the form 127.N");
    }
  }
}
