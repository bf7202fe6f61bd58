package io.github.sparkk8s.embedded.kubelet;

/** Issues the bearer tokens that pods present to the API server. */
@FunctionalInterface
public interface ServiceAccountTokens {
  /** The token of a service account. */
  String token(String namespace, String serviceAccount);
}
