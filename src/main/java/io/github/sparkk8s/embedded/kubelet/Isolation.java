package io.github.sparkk8s.embedded.kubelet;

/** How the processes of a container are kept apart from those of the machine. */
public enum Isolation {
  /** Mount, process, host name and IPC namespaces, made as root. */
  NAMESPACES,
  /** The same inside a user namespace, made by an ordinary user, who is uid 0 in it. */
  USER_NAMESPACE,
  /**
   * A plain process beside a tree of symbolic links that stands for the root; only for images on
   * the {@code host} base.
   */
  PROCESS
}
