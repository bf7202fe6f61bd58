# Sourced by the scripts beside it, which have set SPARK_HOME: settles the environment of Spark.
# spark-env.sh is the user's; it is read once, however many of these scripts call each other.

export SPARK_CONF_DIR="${SPARK_CONF_DIR:-$SPARK_HOME/conf}"

if [[ -z ${SPARK_ENV_LOADED:-} ]]; then
  export SPARK_ENV_LOADED=1
  if [[ -f $SPARK_CONF_DIR/spark-env.sh ]]; then
    set -a
    . "$SPARK_CONF_DIR/spark-env.sh"
    set +a
  fi
fi

# Without this the launcher looks for the build directories of a source tree and gives up.
if [[ -z ${SPARK_SCALA_VERSION:-} ]]; then
  for jar in "$SPARK_HOME"/jars/spark-core_*.jar; do
    if [[ -e $jar ]]; then
      name="${jar##*/spark-core_}"
      export SPARK_SCALA_VERSION="${name%%-*}"
    fi
    break
  done
fi
