package io.github.sparkk8s.distribution;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Makes Spark homes.
 *
 * <p>A home is made beside its place and put there by rename, so it is never half-made; one that is
 * current is left alone.
 */
public final class SparkHomeBuilder {
  private final DistributionListener listener;
  private final HomeWriter.Linker linker;

  /**
   * @param listener hears of progress
   */
  public SparkHomeBuilder(DistributionListener listener) {
    this(listener, Files::createSymbolicLink);
  }

  SparkHomeBuilder(DistributionListener listener, HomeWriter.Linker linker) {
    this.listener = listener;
    this.linker = linker;
  }

  /**
   * Makes a home, or finds it current.
   *
   * @throws DistributionException when the source is unusable, the home cannot be written, or the
   *     thread is interrupted (its flag stays set); the former home is then still there
   */
  public SparkHome build(DistributionRequest request) {
    try {
      return buildOrKeep(request);
    } catch (ClosedByInterruptException e) {
      throw DistributionException.interrupted(request.targetDirectory(), e);
    } catch (IOException e) {
      throw DistributionException.notWritten(request.targetDirectory(), e);
    }
  }

  private SparkHome buildOrKeep(DistributionRequest request) throws IOException {
    long start = System.nanoTime();
    SourceTree tree = new SourceReader(new TgzCache(listener)).read(request);
    Path target = request.targetDirectory();
    TargetGuard.check(tree, target);
    SparkHome home =
        new SparkHome(
            target,
            tree.core().sparkVersion(),
            tree.core().scalaVersion(),
            tree.origin(),
            Fingerprint.of(tree));
    ModuleJars modules = ModuleJars.beside(target);
    modules.gone().forEach(jar -> listener.moduleJarGone(jar.artifactId(), jar.jar()));
    SortedMap<String, Path> jars = modules.over(tree.jars());
    Optional<BuildReason> reason = reasonToBuild(home, modules.recorded());
    if (reason.isEmpty()) {
      new JarReplacer(listener, linker).replace(home, modules.recorded(), jars);
      listener.homeIsCurrent(home);
    } else {
      listener.homeStarted(target, tree.origin(), reason.get());
      write(home, new SourceTree(tree.origin(), tree.core(), jars, tree.copies()));
      listener.homeFinished(home, Duration.ofNanos(System.nanoTime() - start));
    }
    modules.forgetGone();
    return home;
  }

  private void write(SparkHome home, SourceTree tree) throws IOException {
    Path target = home.directory();
    try (StagingDirectory staging = StagingDirectory.beside(target)) {
      new HomeWriter(listener, linker, target).write(tree, staging.path());
      Files.writeString(staging.path().resolve(HomeLayout.FINGERPRINT), home.fingerprint());
      staging.replace(target);
    }
  }

  private static Optional<BuildReason> reasonToBuild(SparkHome home, List<ModuleJar> replaced)
      throws IOException {
    Path marker = home.directory().resolve(HomeLayout.FINGERPRINT);
    if (!Files.isRegularFile(marker)) {
      return Optional.of(BuildReason.ABSENT);
    }
    if (!Files.readString(marker).equals(home.fingerprint())) {
      return Optional.of(BuildReason.CHANGED);
    }
    return isWhole(home, replaced) ? Optional.empty() : Optional.of(BuildReason.DAMAGED);
  }

  /**
   * Jars may have been replaced by others on purpose, so only links that lead nowhere count, and
   * not those to a module's jar, which are about to be replaced.
   */
  private static boolean isWhole(SparkHome home, List<ModuleJar> replaced) throws IOException {
    if (!Files.isRegularFile(home.sparkSubmit())
        || !Files.isDirectory(home.directory().resolve(HomeLayout.CONF))
        || !Files.isDirectory(home.jars())) {
      return false;
    }
    int jars = 0;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(home.jars())) {
      for (Path jar : entries) {
        String name = jar.getFileName().toString();
        if (!Files.exists(jar) && replaced.stream().noneMatch(module -> module.replaces(name))) {
          return false;
        }
        jars++;
      }
    }
    return jars > 0;
  }
}
