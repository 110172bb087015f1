# shellcheck shell=bash
# What the scripts say while they work. Sourced.

say() { echo "perennial: $*" >&2; }

fail() {
  echo "perennial: $*" >&2
  exit 1
}

# with_progress WHAT LOG COMMAND...: runs the command with its output in LOG, and says every three seconds that it
# still does. When it fails, the end of LOG is shown.
with_progress() {
  local what=$1 log=$2 started=$SECONDS status=0 worker
  shift 2
  "$@" >"$log" 2>&1 </dev/null &
  worker=$!
  progress_worker=$worker
  show_progress "$what" "$started" "$worker"
  wait "$worker" || status=$?
  progress_worker=
  if [ "$status" -ne 0 ]; then
    say "$what failed. The end of $log:"
    tail -n 40 "$log" >&2
    return "$status"
  fi
  [ $((SECONDS - started)) -lt 3 ] || say "$what: done in $((SECONDS - started)) s"
}

# show_progress WHAT STARTED PID: returns when the process has ended.
show_progress() {
  local what=$1 started=$2 pid=$3 said=0
  while kill -0 "$pid" 2>/dev/null; do
    sleep 0.1
    if [ $((SECONDS - started - said)) -ge 3 ]; then
      said=$((SECONDS - started))
      say "$what … $said s"
    fi
  done
}
