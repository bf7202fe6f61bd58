package io.github.sparkk8s.image;

/**
 * A user of a registry.
 *
 * @param user the user name
 * @param password kept out of {@link #toString()}
 */
public record RegistryCredentials(String user, String password) {
  @Override
  public String toString() {
    return "RegistryCredentials[user=" + user + "]";
  }
}
