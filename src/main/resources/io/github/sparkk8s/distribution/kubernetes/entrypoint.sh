#!/usr/bin/env bash
# Entrypoint of an image with Spark in it: driver, executor, or any other command as it is.
# Needs bash and a JDK; runs under tini where the image has it.
set -eu

SPARK_HOME="${SPARK_HOME:-/opt/spark}"
export SPARK_HOME

# A uid without a passwd entry has no user name, which Hadoop's login insists on.
if ! id -un > /dev/null 2>&1 && [[ -w /etc/passwd ]]; then
  echo "$(id -u):x:$(id -u):$(id -g):${SPARK_USER_NAME:-anonymous uid}:$SPARK_HOME:/bin/false" \
    >> /etc/passwd
fi

# SPARK_JAVA_OPT_0, SPARK_JAVA_OPT_1, …: one option each, ordered by number, whatever is in them.
executor_java_options() {
  local name
  while read -r name; do
    java_options+=("${!name}")
  done < <(compgen -v SPARK_JAVA_OPT_ | grep -E '^SPARK_JAVA_OPT_[0-9]+$' | sort -t_ -k4 -n)
}

# Spark's order: SPARK_CONF_DIR, HADOOP_CONF_DIR, SPARK_CLASSPATH, the jars, SPARK_EXTRA_CLASSPATH,
# the working directory (where files of the application arrive), SPARK_DIST_CLASSPATH.
# Empty ones are left out: to the JVM an empty entry is the working directory.
executor_class_path() {
  local entry
  for entry in "${SPARK_CONF_DIR:-$SPARK_HOME/conf}" "${HADOOP_CONF_DIR:-}" \
    "${SPARK_CLASSPATH:-}" "$SPARK_HOME/jars/*" "${SPARK_EXTRA_CLASSPATH:-}" "$PWD" \
    "${SPARK_DIST_CLASSPATH:-}"; do
    if [[ -n $entry ]]; then
      class_path+="${class_path:+:}$entry"
    fi
  done
}

if [[ -n ${HADOOP_HOME:-} && -z ${SPARK_DIST_CLASSPATH:-} && -x $HADOOP_HOME/bin/hadoop ]]; then
  SPARK_DIST_CLASSPATH="$("$HADOOP_HOME/bin/hadoop" classpath)"
  export SPARK_DIST_CLASSPATH
fi

case "${1:-}" in
  driver)
    shift
    command=(
      "$SPARK_HOME/bin/spark-submit"
      --conf "spark.driver.bindAddress=$SPARK_DRIVER_BIND_ADDRESS"
      --conf "spark.executorEnv.SPARK_DRIVER_POD_IP=$SPARK_DRIVER_BIND_ADDRESS"
      --deploy-mode client
      "$@"
    )
    ;;
  executor)
    java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
    java_options=()
    executor_java_options
    class_path=
    executor_class_path
    command=(
      "$java"
      ${java_options[@]+"${java_options[@]}"}
      "-Xms$SPARK_EXECUTOR_MEMORY"
      "-Xmx$SPARK_EXECUTOR_MEMORY"
      -cp "$class_path"
      org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend
      --driver-url "$SPARK_DRIVER_URL"
      --executor-id "$SPARK_EXECUTOR_ID"
      --cores "$SPARK_EXECUTOR_CORES"
      --app-id "$SPARK_APPLICATION_ID"
      --hostname "$SPARK_EXECUTOR_POD_IP"
      --resourceProfileId "$SPARK_RESOURCE_PROFILE_ID"
      --podName "$SPARK_EXECUTOR_POD_NAME"
    )
    ;;
  "")
    echo "entrypoint.sh: nothing to run: give driver, executor or a command" >&2
    exit 64
    ;;
  *)
    command=("$@")
    ;;
esac

for tini in /usr/bin/tini /sbin/tini; do
  if [[ -x $tini ]]; then
    exec "$tini" -s -- "${command[@]}"
  fi
done
exec "${command[@]}"
