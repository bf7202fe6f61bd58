package quickstart

import org.apache.spark.sql.{DataFrame, SparkSession}
import org.apache.spark.sql.functions._

/** The data: orders of many stores, made by arithmetic, so that every result can be checked. */
object Sales {
  val Regions: Seq[String] = Seq("north", "east", "south", "west")

  /** One row an order: its store and its amount in cents. */
  def orders(spark: SparkSession, count: Long, stores: Int): DataFrame =
    spark
      .range(count)
      .select((col("id") * 7919 % stores).as("store"), (col("id") % 10007 + 1).as("cents"))

  /** One row a store: its number and its region. */
  def stores(spark: SparkSession, count: Int): DataFrame = {
    val names = typedLit(Regions)
    spark.range(count).select(col("id").as("store"), element_at(names, (col("id") % 4 + 1).cast("int")).as("region"))
  }

  /** Orders and revenue of each region: a join and a shuffle. */
  def byRegion(orders: DataFrame, stores: DataFrame): DataFrame =
    orders
      .join(stores, "store")
      .groupBy("region")
      .agg(count(lit(1)).as("orders"), sum("cents").as("cents"))
      .orderBy("region")
}
