package io.github.sparkk8s.mojo;

import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.Mojo;

/** Starts. */
@Mojo(name = "cluster-start", requiresProject = false, threadSafe = true)
public final class ClusterStartMojo extends AbstractMojo {
  @Override
  public void execute() {}
}
