package io.github.sparkk8s.mojo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Build;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;

/** Maven projects of modules, with directories of their own. */
final class ModuleProjects {
  private ModuleProjects() {}

  /** A module {@code com.example:<name>:1} in a directory. */
  static MavenProject module(Path directory, String name, String packaging, String... upstream)
      throws IOException {
    Files.createDirectories(directory);
    Model model = new Model();
    model.setGroupId("com.example");
    model.setArtifactId(name);
    model.setVersion("1");
    model.setPackaging(packaging);
    model.setPomFile(Files.writeString(directory.resolve("pom.xml"), "<project/>").toFile());
    Build build = new Build();
    build.setDirectory(directory.resolve("target").toString());
    build.setOutputDirectory(directory.resolve("target/classes").toString());
    build.setTestOutputDirectory(directory.resolve("target/test-classes").toString());
    build.setFinalName(name + "-1");
    model.setBuild(build);
    for (String other : upstream) {
      Dependency dependency = new Dependency();
      dependency.setGroupId("com.example");
      dependency.setArtifactId(other);
      dependency.setVersion("1");
      model.addDependency(dependency);
    }
    MavenProject project = new MavenProject(model);
    project.setFile(model.getPomFile());
    DefaultArtifactHandler handler = new DefaultArtifactHandler(packaging);
    handler.setExtension(packaging.equals("pom") ? "pom" : "jar");
    project.setArtifact(
        new DefaultArtifact("com.example", name, "1", null, packaging, null, handler));
    project.addCompileSourceRoot(directory.resolve("src/main/scala").toString());
    return project;
  }
}
