package io.github.sparkk8s.embedded.api;

/**
 * Where and as whom an API server answers.
 *
 * @param host address to listen at
 * @param port port to listen at; 0 for a free one
 * @param certificates the server's certificate and key
 * @param tokens who may ask
 */
public record ApiServerConfig(
    String host, int port, ClusterCertificates certificates, Tokens tokens) {}
