package io.github.sparkk8s.deploy;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What to deploy.
 *
 * @param namespace the namespace for drivers and executors; made when it is missing
 * @param serviceAccount the service account drivers run as; made when it is missing
 * @param runId value of the run-id label of everything created
 */
public record DeployRequest(String namespace, String serviceAccount, String runId) {
  private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
  private static final Pattern DNS_SUBDOMAIN =
      Pattern.compile(
          "(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  /**
   * Checks the names (RFC 1123, as Kubernetes does).
   *
   * @throws DeployException naming the parameter with an invalid value
   */
  public DeployRequest {
    if (!DNS_LABEL.matcher(namespace).matches()) {
      throw new DeployException(
          "-Dspark-k8s.namespace=" + namespace + " is not a valid namespace name.",
          "Use at most 63 lower-case letters, digits and '-', with a letter or digit at both ends.");
    }
    if (!DNS_SUBDOMAIN.matcher(serviceAccount).matches()) {
      throw new DeployException(
          "-Dspark-k8s.serviceAccount=" + serviceAccount + " is not a valid service account name.",
          "Use lower-case letters, digits, '-' and '.', with a letter or digit at both ends.");
    }
  }

  /**
   * A namespace name for a project that names none: its artifact id, made a DNS label, and the run
   * id, so that two builds never share one by accident.
   */
  public static String defaultNamespace(String artifactId, String runId) {
    String label =
        artifactId.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-", "");
    String stem = label.substring(0, Math.min(40, label.length())).replaceAll("-$", "");
    return (stem.isEmpty() ? "spark" : stem) + "-" + runId;
  }
}
