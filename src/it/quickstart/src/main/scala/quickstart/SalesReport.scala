package quickstart

import org.apache.spark.sql.SparkSession

/** Prints orders and revenue of each region. Arguments: number of orders, number of stores. */
object SalesReport {
  def main(args: Array[String]): Unit = {
    val Array(orders, stores) = args.map(_.toInt)
    require(orders > 0 && stores > 0, s"nothing to report on: $orders orders of $stores stores")
    val spark = SparkSession.builder().getOrCreate()
    try {
      val report = Sales.byRegion(Sales.orders(spark, orders, stores), Sales.stores(spark, stores))
      report.collect().foreach(row => println(s"REGION ${row.mkString(" ")}"))
    } finally spark.stop()
  }
}
