package line35

import io.fabric8.kubernetes.client.KubernetesClientBuilder
import org.apache.spark.sql.SparkSession
import org.scalatest.funsuite.AnyFunSuite
import scala.sys.process._

/** One application in each deploy mode. */
class BothModesSuite extends AnyFunSuite {
  private def told(name: String): String = sys.props(s"spark-k8s.$name")

  private val conf = Map(
    "spark.kubernetes.namespace" -> told("namespace"),
    "spark.kubernetes.container.image" -> told("image"),
    "spark.kubernetes.authenticate.driver.serviceAccountName" -> told("serviceAccount"),
    "spark.kubernetes.driver.request.cores" -> "0.5",
    "spark.kubernetes.executor.request.cores" -> "0.5",
    "spark.driver.memory" -> "512m",
    "spark.executor.memory" -> "512m",
    "spark.executor.instances" -> "1"
  )

  test("cluster mode: the driver's log has the result and Spark's own lines") {
    val driver = "sum-driver"
    val command = Seq(s"${told("sparkHome")}/bin/spark-submit", "--master", told("master"),
      "--deploy-mode", "cluster", "--name", "sum", "--class", "line35.Sum",
      "--conf", s"spark.kubernetes.driver.pod.name=$driver") ++
      conf.toSeq.flatMap { case (key, value) => Seq("--conf", s"$key=$value") } ++
      Seq("local:///opt/spark/app/line35.jar", "1000")
    assert(command.! === 0)
    val kubernetes = new KubernetesClientBuilder().build()
    try {
      val log = kubernetes.pods().inNamespace(told("namespace")).withName(driver).getLog
      assert(log.contains("SUM 499500"))
      assert(log.contains("INFO SparkContext: Running Spark version 3.5.5"))
    } finally kubernetes.close()
  }

  test("client mode: an executor computes for this JVM") {
    val builder = SparkSession.builder().appName("client-mode").master(told("master"))
    conf.foreach { case (key, value) => builder.config(key, value) }
    val spark = builder
      .config("spark.driver.host", told("driverHost"))
      .config("spark.driver.bindAddress", "0.0.0.0")
      .config("spark.ui.enabled", "false")
      .getOrCreate()
    try assert(spark.range(1000).selectExpr("sum(id)").head().getLong(0) === 499500)
    finally spark.stop()
  }
}
