package quickstart

/** What spark-k8s:integration-test tells the test JVM, as Spark configuration. */
object Cluster {
  private def told(name: String): String = sys.props(s"spark-k8s.$name")

  val sparkHome: String = told("sparkHome")
  val master: String = told("master")
  val namespace: String = told("namespace")
  val driverHost: String = told("driverHost")

  val conf: Map[String, String] = Map(
    "spark.kubernetes.namespace" -> namespace,
    "spark.kubernetes.container.image" -> told("image"),
    "spark.kubernetes.authenticate.driver.serviceAccountName" -> told("serviceAccount"),
    "spark.kubernetes.driver.request.cores" -> "0.5",
    "spark.kubernetes.executor.request.cores" -> "0.5",
    "spark.driver.memory" -> "512m",
    "spark.executor.memory" -> "512m",
    "spark.executor.instances" -> "2",
    "spark.scheduler.minRegisteredResourcesRatio" -> "1.0"
  )
}
