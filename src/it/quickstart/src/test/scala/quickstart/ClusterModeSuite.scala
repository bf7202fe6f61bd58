package quickstart

import java.util.UUID
import scala.jdk.CollectionConverters._
import scala.sys.process._
import io.fabric8.kubernetes.client.{KubernetesClient, KubernetesClientBuilder}
import org.scalatest.BeforeAndAfterAll
import org.scalatest.funsuite.AnyFunSuite

/** Submits the application as a user does: bin/spark-submit, cluster mode, two executors. */
class ClusterModeSuite extends AnyFunSuite with BeforeAndAfterAll {
  private val kubernetes: KubernetesClient = new KubernetesClientBuilder().build()

  override def afterAll(): Unit = kubernetes.close()

  test("the report is right, and computed by two executors") {
    val run = submit("1000000", "1000")

    assert(run.exitCode === 0, run.log)
    val regions = run.log.linesIterator.collect { case s"REGION $row" => row }.toList
    assert(regions === expected(1000000, 1000))
    val executors = "Registered executor .* with ID (\\d+)".r.findAllMatchIn(run.log).map(_.group(1)).toSet
    assert(executors === Set("1", "2"))
  }

  test("an application that fails gives its exit code") {
    val run = submit("0", "1000")

    assert(run.exitCode === 1)
    assert(run.log.contains("nothing to report on: 0 orders of 1000 stores"))
  }

  private case class Finished(exitCode: Int, log: String)

  private def submit(arguments: String*): Finished = {
    val driver = s"sales-report-${UUID.randomUUID().toString.take(8)}-driver"
    val conf = Cluster.conf + ("spark.kubernetes.driver.pod.name" -> driver)
    val command = Seq(s"${Cluster.sparkHome}/bin/spark-submit", "--master", Cluster.master,
      "--deploy-mode", "cluster", "--name", "sales-report", "--class", "quickstart.SalesReport") ++
      conf.flatMap { case (key, value) => Seq("--conf", s"$key=$value") } ++
      Seq("local:///opt/spark/app/quickstart.jar") ++ arguments
    val submitted = command.!
    assert(submitted === 0, "spark-submit failed")
    val pod = kubernetes.pods().inNamespace(Cluster.namespace).withName(driver)
    val exitCode = pod.get().getStatus.getContainerStatuses.asScala.head.getState.getTerminated.getExitCode
    Finished(exitCode, pod.getLog)
  }

  private def expected(orders: Int, stores: Int): List[String] =
    (0L until orders)
      .groupMapReduce(id => Sales.Regions((id * 7919 % stores % 4).toInt))(id => (1L, id % 10007 + 1)) {
        case ((n, cents), (m, more)) => (n + m, cents + more)
      }
      .toList
      .sorted
      .map { case (region, (n, cents)) => s"$region $n $cents" }
}
