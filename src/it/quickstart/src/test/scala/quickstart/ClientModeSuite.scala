package quickstart

import org.apache.spark.sql.SparkSession
import org.apache.spark.sql.functions._
import org.scalatest.BeforeAndAfterAll
import org.scalatest.funsuite.AnyFunSuite

/** A driver in this JVM, executors in pods. */
class ClientModeSuite extends AnyFunSuite with BeforeAndAfterAll {
  private lazy val spark: SparkSession = {
    val builder = SparkSession.builder().appName("client-mode").master(Cluster.master)
    Cluster.conf.foreach { case (key, value) => builder.config(key, value) }
    builder
      .config("spark.driver.host", Cluster.driverHost)
      .config("spark.driver.bindAddress", "0.0.0.0")
      .config("spark.ui.enabled", "false")
      .config("spark.sql.shuffle.partitions", "8")
      .getOrCreate()
  }

  override def afterAll(): Unit = spark.stop()

  test("three million orders are joined and summed on two executors") {
    val orders = Sales.orders(spark, 3000000, 5000)
    val report = Sales.byRegion(orders, Sales.stores(spark, 5000).hint("shuffle_merge")).collect()

    val total = orders.agg(count(lit(1)), sum("cents")).head()
    assert(report.map(_.getString(0)).toSeq === Sales.Regions.sorted)
    assert(report.map(_.getLong(1)).sum === total.getLong(0))
    assert(report.map(_.getLong(2)).sum === (0L until 3000000L).map(_ % 10007 + 1).sum)
    assert(report.forall(_.getLong(1) === 750000))
    assert(total.getLong(0) === 3000000)
  }

  test("the work is done in pods, not in the driver") {
    val executors = spark.sparkContext.statusTracker.getExecutorInfos.map(_.host()).toSet
    val workers = spark.range(0, 64, 1, 8).select(spark_partition_id().as("part")).distinct().count()
    assert(workers === 8)
    assert((executors - Cluster.driverHost).size === 2, s"executors on $executors")
  }
}
