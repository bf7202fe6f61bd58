package failing

import java.util.UUID
import scala.sys.process._
import org.scalatest.funsuite.AnyFunSuite

/** Submits a class that no jar of the image has: the driver starts, and fails. */
class MissingClassSuite extends AnyFunSuite {
  private def told(name: String): String = sys.props(s"spark-k8s.$name")

  test("the driver finds its main class") {
    val driver = s"missing-${UUID.randomUUID().toString.take(8)}-driver"
    val conf = Map(
      "spark.kubernetes.driver.pod.name" -> driver,
      "spark.kubernetes.namespace" -> told("namespace"),
      "spark.kubernetes.container.image" -> told("image"),
      "spark.kubernetes.authenticate.driver.serviceAccountName" -> told("serviceAccount"),
      "spark.kubernetes.driver.request.cores" -> "0.5",
      "spark.driver.memory" -> "512m"
    )
    val command = Seq(s"${told("sparkHome")}/bin/spark-submit", "--master", told("master"),
      "--deploy-mode", "cluster", "--name", "missing", "--class", "failing.NoSuchApplication") ++
      conf.flatMap { case (key, value) => Seq("--conf", s"$key=$value") } :+
      "local:///opt/spark/jars/spark-core_2.13-4.1.1.jar"
    val log = new StringBuilder
    command.!(ProcessLogger(line => log ++= line ++= "\n"))
    assert(log.toString.contains("exit code: 0"), s"$driver failed")
  }
}
