package io.github.sparkk8s.mojo;

import io.github.sparkk8s.workflow.Session;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.SessionData;

/**
 * Ties a {@link Session} to a Maven session: one for all goals, closed when the build ends.
 *
 * <p>The end is seen by an execution listener chained in front of Maven's own; when the JVM is told
 * to end (Ctrl-C), a shutdown hook interrupts the goal at work and closes the session. Nothing
 * static: an IDE or a daemon runs many builds in one JVM.
 */
final class BuildSession {
  /** For goals to stop a test JVM and to write its results, before the processes are killed. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private BuildSession() {}

  /** The session of this build, made at the first call. */
  static Session of(MavenSession maven, Path cacheDirectory) {
    SessionData data = maven.getRepositorySession().getData();
    synchronized (data) {
      if (data.get(Session.class) instanceof Session session) {
        return session;
      }
      Session session = new Session(cacheDirectory);
      data.set(Session.class, session);
      closeAtTheEnd(maven, session);
      return session;
    }
  }

  /** What this build has announced, for all consoles of its goals. */
  static Announcements announcements(MavenSession maven) {
    SessionData data = maven.getRepositorySession().getData();
    synchronized (data) {
      if (data.get(Announcements.class) instanceof Announcements announcements) {
        return announcements;
      }
      Announcements announcements = new Announcements();
      data.set(Announcements.class, announcements);
      return announcements;
    }
  }

  private static void closeAtTheEnd(MavenSession maven, Session session) {
    Thread hook =
        new Thread(
            () -> {
              session.goals().interrupt(PATIENCE);
              session.close();
            },
            "spark-k8s-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    ExecutionListener next = maven.getRequest().getExecutionListener();
    maven
        .getRequest()
        .setExecutionListener(
            ChainedListener.inFrontOf(
                next,
                () -> {
                  session.close();
                  removeHook(hook);
                }));
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the JVM is ending: the hook runs, and closing twice is harmless
    }
  }
}
