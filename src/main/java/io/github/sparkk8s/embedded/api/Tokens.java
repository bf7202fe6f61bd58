package io.github.sparkk8s.embedded.api;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The bearer tokens of one embedded cluster: one for its administrator, one for each service
 * account that asked. They are random, live as long as the cluster, and all allow everything: the
 * embedded cluster evaluates no RBAC rules.
 */
public final class Tokens {
  private static final int BYTES = 32;
  private static final String ADMIN_USER = "kubernetes-admin";

  private final SecureRandom random = new SecureRandom();
  private final Map<String, String> userByToken = new ConcurrentHashMap<>();
  private final Map<String, String> tokenByUser = new ConcurrentHashMap<>();

  /** The administrator's token. */
  public String admin() {
    return forUser(ADMIN_USER);
  }

  /** The token that pods of a service account carry; the same at each call. */
  public String forServiceAccount(String namespace, String name) {
    return forUser("system:serviceaccount:" + namespace + ":" + name);
  }

  /** The user name that a token stands for; empty when it is none of this cluster's. */
  Optional<String> user(String token) {
    return Optional.ofNullable(userByToken.get(token));
  }

  private String forUser(String user) {
    return tokenByUser.computeIfAbsent(user, this::issue);
  }

  private String issue(String user) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    userByToken.put(token, user);
    return token;
  }

  /** Shows no token. */
  @Override
  public String toString() {
    return "Tokens of " + tokenByUser.keySet();
  }
}
