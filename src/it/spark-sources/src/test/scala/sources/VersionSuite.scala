package sources

import scala.sys.process._
import org.scalatest.funsuite.AnyFunSuite

/** Lets a driver say which Spark it is. */
class VersionSuite extends AnyFunSuite {
  private def told(name: String): String = sys.props(s"spark-k8s.$name")

  test("a driver starts with the Spark home's scripts and the image's jars") {
    val conf = Map(
      "spark.kubernetes.namespace" -> told("namespace"),
      "spark.kubernetes.container.image" -> told("image"),
      "spark.kubernetes.authenticate.driver.serviceAccountName" -> told("serviceAccount"),
      "spark.kubernetes.driver.request.cores" -> "0.5",
      "spark.driver.memory" -> "512m"
    )
    val command = Seq(s"${told("sparkHome")}/bin/spark-submit", "--master", told("master"), "--deploy-mode",
      "cluster", "--name", "version", "--class", "org.apache.spark.deploy.SparkSubmit") ++
      conf.flatMap { case (key, value) => Seq("--conf", s"$key=$value") } ++
      Seq("local:///opt/spark/jars/spark-core_2.13-4.1.1.jar", "--version")
    val log = new StringBuilder
    command.!(ProcessLogger(line => log ++= line ++= "\n"))
    assert(log.toString.contains("exit code: 0"))
  }
}
