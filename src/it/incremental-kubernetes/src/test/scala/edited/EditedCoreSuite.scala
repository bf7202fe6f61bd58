package edited

import scala.collection.mutable.ListBuffer
import scala.sys.process._

import io.fabric8.kubernetes.client.KubernetesClientBuilder
import org.scalatest.funsuite.AnyFunSuite

/** Submits as a user does, with the Spark home and the image that hold the edited module. */
class EditedCoreSuite extends AnyFunSuite {
  private val driver = "count-driver"

  test("the submission client and the driver in the image run the edited classes") {
    val output = ListBuffer.empty[String]
    val submitted = command.!(ProcessLogger(line => output.synchronized(output += line)))

    assert(submitted === 0, output.mkString("\n"))
    assert(output.exists(_.contains("edited: the client submits")), output.mkString("\n"))
    val log = driverLog()
    assert(log.contains("edited: the allocator requests"), log)
    assert(log.contains("COUNTED 1000"), log)
  }

  private def command: Seq[String] =
    Seq(s"${told("sparkHome")}/bin/spark-submit", "--master", told("master"),
      "--deploy-mode", "cluster", "--name", "count", "--class", "edited.Count") ++
      conf.flatMap { case (key, value) => Seq("--conf", s"$key=$value") } :+
      "local:///opt/spark/jars/spark-kubernetes_2.13-4.1.0.jar"

  private def conf: Map[String, String] = Map(
    "spark.kubernetes.namespace" -> told("namespace"),
    "spark.kubernetes.container.image" -> told("image"),
    "spark.kubernetes.authenticate.driver.serviceAccountName" -> told("serviceAccount"),
    "spark.kubernetes.driver.pod.name" -> driver,
    "spark.kubernetes.driver.request.cores" -> "0.5",
    "spark.kubernetes.executor.request.cores" -> "0.5",
    "spark.driver.memory" -> "512m",
    "spark.executor.memory" -> "512m",
    "spark.executor.instances" -> "1"
  )

  private def driverLog(): String = {
    val kubernetes = new KubernetesClientBuilder().build()
    try kubernetes.pods().inNamespace(told("namespace")).withName(driver).getLog
    finally kubernetes.close()
  }

  private def told(name: String): String = sys.props(s"spark-k8s.$name")
}
