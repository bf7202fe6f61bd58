package io.github.sparkk8s.mojo;

import io.github.sparkk8s.SparkK8sException;
import io.github.sparkk8s.cluster.ClusterClient;
import io.github.sparkk8s.deploy.DeployRecord;
import io.github.sparkk8s.embedded.EmbeddedOptions;
import io.github.sparkk8s.workflow.ClusterRequest;
import io.github.sparkk8s.workflow.DeployWorkflow;
import io.github.sparkk8s.workflow.GoalsAtWork;
import io.github.sparkk8s.workflow.OpenCluster;
import io.github.sparkk8s.workflow.Session;
import io.github.sparkk8s.workflow.Workspace;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * What every goal has: the cluster's parameters, the session, the console, and error translation.
 */
abstract class AbstractSparkK8sMojo extends AbstractMojo {
  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution execution;

  /**
   * Skips the goal.
   *
   * @since 0.1.0
   */
  @Parameter(property = "spark-k8s.skip", defaultValue = "false")
  private boolean skip;

  /**
   * Where images, the embedded registry's blobs and hashes are kept between builds.
   *
   * @since 0.1.0
   */
  @Parameter(property = "spark-k8s.cacheDirectory", defaultValue = "${user.home}/.cache/spark-k8s")
  private File cacheDirectory;

  /**
   * {@code embedded} to work on the embedded cluster whatever the kubeconfig says.
   *
   * @since 0.1.0
   */
  @Parameter(property = "spark-k8s.cluster")
  private @Nullable String cluster;

  /**
   * The kubeconfig's context to work on. It must be local (kind, k3d, minikube, docker-desktop, a
   * loopback address, ...) or listed in {@code allowedContexts}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "spark-k8s.context")
  private @Nullable String context;

  /**
   * Contexts in which objects may be created and deleted although they are not local.
   *
   * @since 0.1.0
   */
  @Parameter(property = "spark-k8s.allowedContexts")
  private List<String> allowedContexts = List.of();

  /**
   * The kubeconfig file. By default the files of the variable {@code KUBECONFIG}, else {@code
   * ~/.kube/config}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "spark-k8s.kubeconfig")
  private @Nullable File kubeconfig;

  /**
   * The registry that images are pushed to, {@code host:port}, by the name pods use. By default the
   * embedded cluster's own, or the one the cluster announces (KEP-1755).
   *
   * @since 0.1.0
   */
  @Parameter(property = "spark-k8s.registry")
  private @Nullable String registry;

  /**
   * Port of the embedded cluster's API server. 0 chooses 443 where this user may bind it, else
   * 6443.
   *
   * @since 0.1.0
   */
  @Parameter(property = "spark-k8s.apiPort", defaultValue = "0")
  private int apiPort;

  /**
   * Port of the embedded cluster's registry. 0 chooses 5000.
   *
   * @since 0.1.0
   */
  @Parameter(property = "spark-k8s.registryPort", defaultValue = "0")
  private int registryPort;

  /**
   * How the embedded cluster keeps containers apart: {@code namespaces} (root), {@code
   * user-namespace} or {@code process}. By default the first that works here.
   *
   * @since 0.1.0
   */
  @Parameter(property = "spark-k8s.isolation")
  private @Nullable String isolation;

  /**
   * Whether JVMs in pods of the embedded cluster start with options for few cores (C1 compiler,
   * serial collector); a pod's own {@code JDK_JAVA_OPTIONS} and Spark's Java options still win.
   *
   * @since 0.1.0
   */
  @Parameter(property = "spark-k8s.lightJvm", defaultValue = "true")
  private boolean lightJvm;

  /**
   * The namespace for drivers and executors; made when it is missing. By default one named after
   * the project and the run.
   *
   * @since 0.1.0
   */
  @Parameter(property = "spark-k8s.namespace")
  private @Nullable String namespace;

  /**
   * The service account drivers run as; made when it is missing.
   *
   * @since 0.1.0
   */
  @Parameter(property = "spark-k8s.serviceAccount", defaultValue = "spark")
  private String serviceAccount;

  /** Does the goal's work; called when it is not skipped. */
  abstract void run() throws MojoFailureException, MojoExecutionException;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Skipped: -Dspark-k8s.skip=true.");
      return;
    }
    try {
      runInSession();
    } catch (SparkK8sException e) {
      throw new MojoExecutionException(e.getMessage() + " " + e.suggestion(), e);
    }
  }

  private void runInSession() throws MojoFailureException, MojoExecutionException {
    GoalsAtWork goals = session().goals();
    goals.enter();
    try {
      run();
    } finally {
      if (Thread.currentThread().isInterrupted()) {
        console().interrupted(execution.getGoal());
      }
      goals.leave();
    }
  }

  /** The console; the one place of wording. */
  final MavenConsole console() {
    return new MavenConsole(getLog(), BuildSession.announcements(session));
  }

  /** The session shared by all goals of this build. */
  final Session session() {
    return BuildSession.of(session, cacheDirectory());
  }

  final MavenSession mavenSession() {
    return session;
  }

  final MavenProject project() {
    return project;
  }

  /** The cache directory; it is there. */
  final Path cacheDirectory() {
    Path directory = cacheDirectory.toPath().toAbsolutePath();
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new SparkK8sException(
          "-Dspark-k8s.cacheDirectory=" + directory + " cannot be made: " + e,
          "Choose another cache directory, one that this user can write.",
          e);
    }
  }

  /** Whether the goal was typed on the command line, not bound to a phase. */
  final boolean isCalledDirectly() {
    return execution.getSource() == MojoExecution.Source.CLI;
  }

  /** {@code target/spark-k8s} of the project, or of the current folder when there is none. */
  final Workspace workspace() {
    return new Workspace(Path.of(project.getBuild().getDirectory(), "spark-k8s").toAbsolutePath());
  }

  final EmbeddedOptions embeddedOptions() {
    return new EmbeddedOptions(cacheDirectory(), apiPort, registryPort, isolation, lightJvm);
  }

  /** Chooses and opens the cluster. */
  final OpenCluster openCluster() {
    ClusterRequest request =
        new ClusterRequest(
            cluster,
            context,
            Set.copyOf(allowedContexts),
            kubeconfigFiles(),
            registry,
            embeddedOptions());
    return session().open(request, workspace().kubeconfig(), console());
  }

  /** Deploys what drivers need. */
  final DeployRecord deploy(ClusterClient client) {
    return new DeployWorkflow(workspace(), console())
        .deploy(client, namespace, serviceAccount, project.getArtifactId(), session().run().id());
  }

  private List<Path> kubeconfigFiles() {
    if (kubeconfig != null) {
      if (!kubeconfig.isFile()) {
        throw new SparkK8sException(
            "-Dspark-k8s.kubeconfig=" + kubeconfig + ": there is no such file.",
            "Name an existing kubeconfig, or leave the parameter out.");
      }
      return List.of(kubeconfig.toPath());
    }
    String variable = System.getenv("KUBECONFIG");
    return variable == null || variable.isEmpty()
        ? List.of(Path.of(System.getProperty("user.home"), ".kube", "config"))
        : Arrays.stream(variable.split(File.pathSeparator, -1))
            .filter(name -> !name.isEmpty())
            .map(Path::of)
            .toList();
  }
}
