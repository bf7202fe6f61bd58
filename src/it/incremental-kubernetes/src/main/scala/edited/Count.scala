package edited

import org.apache.spark.{SparkConf, SparkContext}

/** An application that needs an executor. */
object Count {
  def main(arguments: Array[String]): Unit = {
    val context = new SparkContext(new SparkConf().setAppName("count"))
    // scalastyle:off println
    try println("COUNTED " + context.parallelize(1 to 1000, 2).count())
    finally context.stop()
  }
}
