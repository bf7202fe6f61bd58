package io.github.sparkk8s.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.sparkk8s.workflow.Session;
import java.nio.file.Path;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildSessionTest {
  @TempDir private Path cache;

  @Test
  void allGoalsOfABuildShareOne() {
    MavenSession maven = maven(mock(ExecutionListener.class));

    assertThat(BuildSession.of(maven, cache)).isSameAs(BuildSession.of(maven, cache));
    assertThat(BuildSession.announcements(maven)).isSameAs(BuildSession.announcements(maven));
    end(maven);
  }

  @Test
  void twoBuildsInOneJvmShareNothing() {
    MavenSession one = maven(mock(ExecutionListener.class));
    MavenSession other = maven(mock(ExecutionListener.class));

    assertThat(BuildSession.of(one, cache)).isNotSameAs(BuildSession.of(other, cache));
    assertThat(BuildSession.announcements(one)).isNotSameAs(BuildSession.announcements(other));
    end(one);
    end(other);
  }

  @Test
  void itsRunEndsWithTheBuildAndMavensListenerIsToldToo() {
    ExecutionListener mavens = mock(ExecutionListener.class);
    MavenSession maven = maven(mavens);
    Session session = BuildSession.of(maven, cache);
    Path scratch = session.run().directory();
    assertThat(scratch).exists();
    verify(mavens, never()).sessionEnded(any());

    end(maven);

    assertThat(scratch).doesNotExist();
    verify(mavens).sessionEnded(any());
  }

  private static void end(MavenSession maven) {
    maven.getRequest().getExecutionListener().sessionEnded(mock(ExecutionEvent.class));
  }

  private static MavenSession maven(ExecutionListener listener) {
    MavenExecutionRequest request = new DefaultMavenExecutionRequest();
    request.setExecutionListener(listener);
    MavenSession maven = mock(MavenSession.class);
    when(maven.getRequest()).thenReturn(request);
    when(maven.getRepositorySession()).thenReturn(new DefaultRepositorySystemSession());
    return maven;
  }
}
