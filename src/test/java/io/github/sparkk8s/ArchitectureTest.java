package io.github.sparkk8s;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the picture in docs/architecture.md: data goes right, imports point left or down. */
class ArchitectureTest {
  private static final String ROOT = "io.github.sparkk8s.";

  private static JavaClasses plugin;

  @BeforeAll
  static void importClasses() {
    plugin =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.sparkk8s");
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("io.github.sparkk8s.(**)").should().beFreeOfCycles().check(plugin);
  }

  @Test
  void importsPointLeftOrDown() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("process")
        .definedBy(ROOT + "process..")
        .layer("record")
        .definedBy(ROOT + "record..")
        .layer("content")
        .definedBy(ROOT + "content..")
        .layer("incremental")
        .definedBy(ROOT + "incremental..")
        .layer("cluster")
        .definedBy(ROOT + "cluster..")
        .layer("embedded")
        .definedBy(ROOT + "embedded..")
        .layer("distribution")
        .definedBy(ROOT + "distribution..")
        .layer("image")
        .definedBy(ROOT + "image..")
        .layer("deploy")
        .definedBy(ROOT + "deploy..")
        .layer("scalatest")
        .definedBy(ROOT + "scalatest..")
        .layer("report")
        .definedBy(ROOT + "report..")
        .layer("workflow")
        .definedBy(ROOT + "workflow..")
        .layer("mojo")
        .definedBy(ROOT + "mojo..", ROOT + "help..")
        .whereLayer("mojo")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("workflow")
        .mayOnlyBeAccessedByLayers("mojo")
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("workflow", "mojo")
        .whereLayer("scalatest")
        .mayOnlyBeAccessedByLayers("report", "workflow", "mojo")
        .whereLayer("deploy")
        .mayOnlyBeAccessedByLayers("scalatest", "report", "workflow", "mojo")
        .whereLayer("image")
        .mayOnlyBeAccessedByLayers("deploy", "scalatest", "report", "workflow", "mojo")
        .whereLayer("embedded")
        .mayOnlyBeAccessedByLayers("workflow", "mojo")
        .whereLayer("incremental")
        .mayOnlyBeAccessedByLayers("workflow", "mojo")
        .whereLayer("process")
        .mayNotAccessAnyLayer()
        .whereLayer("record")
        .mayNotAccessAnyLayer()
        .whereLayer("content")
        .mayNotAccessAnyLayer()
        .whereLayer("incremental")
        .mayOnlyAccessLayers("content", "record")
        .whereLayer("cluster")
        .mayOnlyAccessLayers("record")
        .whereLayer("embedded")
        .mayOnlyAccessLayers("process", "record")
        .check(plugin);
  }

  @Test
  void mavenIsKnownToTheMojosOnly() {
    only("mojo", "org.apache.maven..", "org.eclipse.aether..");
  }

  @Test
  void jibIsKnownToTheImagePackageOnly() {
    only("image", "com.google.cloud.tools.jib..");
  }

  @Test
  void theKubernetesClientIsKnownToTheClusterPackageOnly() {
    only("cluster", "io.fabric8.kubernetes.client..");
  }

  @Test
  void vertxIsKnownToTheEmbeddedClusterOnly() {
    only("embedded", "io.vertx..");
  }

  @Test
  void classesHaveNamesOfTheField() {
    noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager)(\\$.*)?").check(plugin);
  }

  private static void only(String owner, String... packages) {
    noClasses()
        .that(resideOutsideOfPackages(ROOT + owner + "..", ROOT + "help.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .check(plugin);
  }
}
