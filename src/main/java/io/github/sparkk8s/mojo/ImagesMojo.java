package io.github.sparkk8s.mojo;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Makes the cluster's registry hold the image of the Spark home: does nothing, patches or builds in
 * full, whichever the content asks for.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "images",
    defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
    requiresProject = false,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class ImagesMojo extends AbstractImageMojo {
  @Override
  void run() {
    makeImage(makeSparkHome(), openCluster());
  }
}
