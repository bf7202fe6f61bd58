package lifecycle

import scala.sys.process._
import org.scalatest.funsuite.AnyFunSuite

/** Submits Spark's own standalone master as an application: a driver that runs until it is stopped. */
class EndlessSuite extends AnyFunSuite {
  private def told(name: String): String = sys.props(s"spark-k8s.$name")

  test("an application without an end") {
    val conf = Map(
      "spark.kubernetes.namespace" -> told("namespace"),
      "spark.kubernetes.container.image" -> told("image"),
      "spark.kubernetes.authenticate.driver.serviceAccountName" -> told("serviceAccount"),
      "spark.kubernetes.driver.request.cores" -> "0.5",
      "spark.driver.memory" -> "512m"
    )
    val command = Seq(s"${told("sparkHome")}/bin/spark-submit", "--master", told("master"),
      "--deploy-mode", "cluster", "--name", "endless", "--class", "org.apache.spark.deploy.master.Master") ++
      conf.flatMap { case (key, value) => Seq("--conf", s"$key=$value") } :+
      "local:///opt/spark/jars/spark-core_2.13-4.1.1.jar"
    assert(command.! === 0)
  }
}
