package io.github.sparkk8s.embedded;

import io.github.sparkk8s.embedded.kubelet.Isolation;
import io.github.sparkk8s.embedded.kubelet.KubeletListener;

/** Remembers which isolation the kubelet chose. */
final class IsolationInWords implements KubeletListener {
  private volatile String words = "";

  @Override
  public void isolationChosen(Isolation isolation, String why) {
    words =
        switch (isolation) {
          case NAMESPACES -> "namespaces";
          case USER_NAMESPACE -> "user namespaces";
          case PROCESS -> "plain processes (" + why + ")";
        };
  }

  @Override
  public void isolationFailed(Isolation isolation, String why) {
    // the next one is tried, and isolationChosen tells which
  }

  @Override
  public void userNotApplied(String namespace, String pod, String container, long uid) {
    // said once, in docs/embedded.md: in a user namespace every container is uid 0
  }

  @Override
  public String toString() {
    return words;
  }
}
