package io.github.sparkk8s.embedded.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Answers questions about users and rights. Every right is granted: the embedded cluster evaluates
 * no RBAC rules.
 */
final class Reviews {
  private final Tokens tokens;

  Reviews(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * The answer to a review; empty when the path is that of none.
   *
   * @param user who asks
   * @param review the question, which becomes the answer
   */
  Optional<ApiResponse> answer(String path, String user, ObjectNode review) {
    String plural = path.substring(path.lastIndexOf('/') + 1);
    if (path.startsWith("/apis/authentication.k8s.io/v1/")) {
      return switch (plural) {
        case "tokenreviews" -> completed(tokenReview(review));
        case "selfsubjectreviews" -> completed(selfReview(user, review));
        default -> Optional.empty();
      };
    }
    if (path.startsWith("/apis/authorization.k8s.io/v1/")) {
      return switch (plural) {
        case "selfsubjectaccessreviews", "subjectaccessreviews", "localsubjectaccessreviews" ->
            completed(accessReview(review));
        case "selfsubjectrulesreviews" -> completed(rulesReview(review));
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }

  private static Optional<ApiResponse> completed(ObjectNode review) {
    return Optional.of(ApiResponse.created(review));
  }

  private ObjectNode tokenReview(ObjectNode review) {
    Optional<String> user = tokens.user(review.path("spec").path("token").asText());
    ObjectNode status = review.putObject("status").put("authenticated", user.isPresent());
    user.ifPresent(name -> status.putObject("user").put("username", name));
    return review;
  }

  private static ObjectNode selfReview(String user, ObjectNode review) {
    ObjectNode info = review.putObject("status").putObject("userInfo").put("username", user);
    info.putArray("groups").add("system:authenticated");
    return review;
  }

  private static ObjectNode accessReview(ObjectNode review) {
    review
        .putObject("status")
        .put("allowed", true)
        .put("reason", "the embedded cluster evaluates no RBAC rules");
    return review;
  }

  private static ObjectNode rulesReview(ObjectNode review) {
    ObjectNode status = review.putObject("status").put("incomplete", false);
    ObjectNode rule = status.putArray("resourceRules").addObject();
    rule.putArray("verbs").add("*");
    rule.putArray("apiGroups").add("*");
    rule.putArray("resources").add("*");
    status.putArray("nonResourceRules");
    return review;
  }
}
