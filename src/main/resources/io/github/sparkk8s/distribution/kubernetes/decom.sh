#!/usr/bin/env bash
# The preStop hook of executors that may be decommissioned: asks the executor to hand over its
# blocks (signal PWR) and waits for it to end, so that Kubernetes waits too.
# Finds the executor in /proc: an image need not have ps.
set -u

backend=org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend
deadline=$((SECONDS + 60))

say() {
  echo "decom.sh: $1"
  if [[ -w /dev/termination-log ]]; then
    echo "decom.sh: $1" >> /dev/termination-log
  fi
}

# Whether a process, given by its directory in /proc, is the java of this pod's executor. The first
# word must be java, for tini and shells carry the same words behind it; the pod's name tells
# executors apart where pods share their process ids.
is_executor() {
  local word previous= is_backend= is_ours=
  local -a words=()
  while IFS= read -r -d '' word; do
    words+=("$word")
  done 2> /dev/null < "$1/cmdline"
  [[ ${#words[@]} -gt 0 && ${words[0]##*/} == java ]] || return 1
  [[ -n ${SPARK_EXECUTOR_POD_NAME:-} ]] || is_ours=yes
  for word in "${words[@]}"; do
    [[ $word == "$backend" ]] && is_backend=yes
    [[ $previous == --podName && $word == "${SPARK_EXECUTOR_POD_NAME:-}" ]] && is_ours=yes
    previous="$word"
  done
  [[ -n $is_backend && -n $is_ours ]]
}

for process in /proc/[0-9]*; do
  if is_executor "$process"; then
    pid="${process#/proc/}"
    say "decommissioning executor process $pid"
    kill -s PWR "$pid"
    while is_executor "$process"; do
      if ((SECONDS >= deadline)); then
        say "executor process $pid still runs; waiting no longer"
        exit 0
      fi
      sleep 0.2
    done
    say "executor process $pid has ended"
    exit 0
  fi
done
say "no executor process found"
