package io.github.sparkk8s.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Refuses objects that every API server refuses: names, labels, and pods without containers.
 *
 * <p>The rules are those of <a
 * href="https://kubernetes.io/docs/concepts/overview/working-with-objects/names/">object names</a>
 * and <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/">labels
 * </a>. Fields of a {@code spec} are not checked beyond that.
 */
final class Validation {
  private static final int MAX_SUBDOMAIN = 253;
  private static final int MAX_LABEL = 63;

  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern SERVICE_NAME = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern PATH_SEGMENT = Pattern.compile("(?!\\.{1,2}$)[^/%]+");
  private static final Pattern LABEL_VALUE =
      Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?");

  private Validation() {}

  static void check(ResourceType type, ObjectNode object) {
    String name = Metadata.name(object);
    checkName(type, name);
    for (Map.Entry<String, JsonNode> label : object.path("metadata").path("labels").properties()) {
      checkLabel(type, name, label.getValue().asText());
    }
    if (type.equals(ResourceType.POD)) {
      checkContainers(name, object.path("spec"));
    }
  }

  private static void checkName(ResourceType type, String name) {
    if (type.group().equals("rbac.authorization.k8s.io")) {
      require(type, name, PATH_SEGMENT, Integer.MAX_VALUE, "must be usable as a path segment");
    } else if (type.equals(ResourceType.NAMESPACE)) {
      require(type, name, LABEL, MAX_LABEL, "a lowercase RFC 1123 label of at most 63 characters");
    } else if (type.equals(ResourceType.SERVICE)) {
      require(type, name, SERVICE_NAME, MAX_LABEL, "a DNS-1035 label of at most 63 characters");
    } else {
      require(
          type,
          name,
          SUBDOMAIN,
          MAX_SUBDOMAIN,
          "a lowercase RFC 1123 subdomain of at most 253 characters must consist of lower case"
              + " alphanumeric characters, '-' or '.', and must start and end with an alphanumeric"
              + " character");
    }
  }

  private static void require(
      ResourceType type, String name, Pattern allowed, int maximum, String rule) {
    if (name.length() > maximum || !allowed.matcher(name).matches()) {
      throw ApiError.invalid(type, name, "metadata.name: Invalid value: \"" + name + "\": " + rule);
    }
  }

  private static void checkLabel(ResourceType type, String name, String value) {
    if (value.length() > MAX_LABEL || !LABEL_VALUE.matcher(value).matches()) {
      throw ApiError.invalid(
          type,
          name,
          "metadata.labels: Invalid value: \""
              + value
              + "\": a valid label must be an empty string or consist of at most 63 alphanumeric"
              + " characters, '-', '_' or '.', and must start and end with an alphanumeric"
              + " character");
    }
  }

  private static void checkContainers(String name, JsonNode spec) {
    if (spec.path("containers").isEmpty()) {
      throw ApiError.invalid(ResourceType.POD, name, "spec.containers: Required value");
    }
    int index = 0;
    for (JsonNode container : spec.path("containers")) {
      String path = "spec.containers[" + index++ + "]";
      if (Metadata.text(container, "name") == null) {
        throw ApiError.invalid(ResourceType.POD, name, path + ".name: Required value");
      }
      if (Metadata.text(container, "image") == null) {
        throw ApiError.invalid(ResourceType.POD, name, path + ".image: Required value");
      }
    }
  }
}
