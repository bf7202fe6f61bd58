package lost

import java.nio.file.{Files, Path}
import scala.concurrent.{Await, Future}
import scala.concurrent.ExecutionContext.Implicits.global
import scala.concurrent.duration._
import scala.jdk.CollectionConverters._
import scala.util.Try
import org.apache.spark.scheduler.{SparkListener, SparkListenerExecutorAdded, SparkListenerExecutorRemoved}
import org.apache.spark.sql.SparkSession
import org.scalatest.BeforeAndAfterAll
import org.scalatest.concurrent.Eventually
import org.scalatest.funsuite.AnyFunSuite
import org.scalatest.time.{Seconds, Span}

/** Kills an executor as the kernel does when memory runs out: by SIGKILL, from outside its pod. */
class ExecutorLostSuite extends AnyFunSuite with BeforeAndAfterAll with Eventually {
  private def told(name: String): String = sys.props(s"spark-k8s.$name")

  private lazy val spark: SparkSession = SparkSession
    .builder()
    .appName("executor-lost")
    .master(told("master"))
    .config("spark.kubernetes.namespace", told("namespace"))
    .config("spark.kubernetes.container.image", told("image"))
    .config("spark.kubernetes.authenticate.driver.serviceAccountName", told("serviceAccount"))
    .config("spark.kubernetes.executor.request.cores", "0.5")
    .config("spark.executor.memory", "512m")
    .config("spark.executor.instances", "2")
    .config("spark.scheduler.minRegisteredResourcesRatio", "1.0")
    .config("spark.driver.host", told("driverHost"))
    .config("spark.driver.bindAddress", "0.0.0.0")
    .config("spark.ui.enabled", "false")
    .getOrCreate()

  override def afterAll(): Unit = spark.stop()

  test("a killed executor is replaced and its tasks run again") {
    @volatile var added = Set.empty[String]
    @volatile var removed = Map.empty[String, String]
    spark.sparkContext.addSparkListener(new SparkListener {
      override def onExecutorAdded(event: SparkListenerExecutorAdded): Unit = added += event.executorId
      override def onExecutorRemoved(event: SparkListenerExecutorRemoved): Unit =
        removed += event.executorId -> event.reason
    })
    // Without a class of this project, which the image does not have: 20 tasks of half a second.
    val job = Future {
      val slept = spark.range(0, 20, 1, 20).selectExpr("java_method('java.lang.Thread', 'sleep', 500L) as slept")
      slept.filter("coalesce(slept, 'null') = 'null'").count()
    }
    eventually(timeout(Span(60, Seconds)))(assert(executors("1").nonEmpty))
    executors("1").foreach(executor => assert(executor.destroyForcibly()))

    assert(Await.result(job, 3.minutes) === 20)
    eventually(timeout(Span(90, Seconds)), interval(Span(1, Seconds)))(assert(added.exists(_.toInt > 2)))
    assert(removed.keySet === Set("1"))
    info(s"executor 1: ${removed("1")}")
  }

  /** JVMs of this run's executors with an id; this JVM shares the run's marker with them. */
  private def executors(id: String): Seq[ProcessHandle] =
    ProcessHandle.allProcesses().iterator().asScala.toSeq.filter { process =>
      val proc = Path.of("/proc", process.pid().toString)
      def words(file: String) =
        Try(new String(Files.readAllBytes(proc.resolve(file)), "ISO-8859-1").split('\u0000').toSeq).getOrElse(Nil)
      val command = words("cmdline")
      command.headOption.exists(_.endsWith("java")) &&
      command.exists(_.endsWith("KubernetesExecutorBackend")) &&
      command.containsSlice(Seq("--executor-id", id)) &&
      words("environ").contains(s"SPARK_K8S_RUN=${sys.env("SPARK_K8S_RUN")}")
    }
}
