# shellcheck shell=bash
# Our processes: the server, and the node that lives as long as somebody holds the lifeline. Sourced.
#
# The lifeline is a pipe. The node reads it and ends at its end; the server holds the other side open and never writes.
# So the node ends when the server does, kill -9 included, and nobody has to watch.

server_main=io.perennial.server.Main
node_main=io.perennial.cassandra.node.Main

# From /proc; where there is none, as on macOS, by ps.
if [ -d /proc/self ]; then
  arguments_of() { tr '\0' ' ' <"/proc/$1/cmdline"; }
  state_of() { sed 's/.*) //' "/proc/$1/stat"; }
else
  arguments_of() { ps -ww -o args= -p "$1"; }
  state_of() { ps -o stat= -p "$1"; }
fi

# pid_of NAME MAIN: the process in run/NAME.pid, if it still runs and is ours; process ids come round again.
pid_of() {
  local pid
  pid=$(cat "$run/$1.pid" 2>/dev/null) || return 1
  [ -n "$pid" ] && { arguments_of "$pid" | grep -F -- "$2" | grep -qF -- "perennial.run=$run"; } 2>/dev/null && echo "$pid"
}

server_pid() { pid_of server "$server_main"; }
node_pid() { pid_of node "$node_main"; }

# gone PID SECONDS: waits until the process is gone.
gone() {
  local end=$((SECONDS + $2))
  while kill -0 "$1" 2>/dev/null; do
    # A child of ours that has ended but is not waited for still answers.
    case $({ state_of "$1"; } 2>/dev/null) in Z*) return 0 ;; esac
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.1
  done
}

# stop WHAT PID SECONDS: asks it to end, and ends it if it does not.
stop() {
  kill -TERM "$2" 2>/dev/null || return 0
  gone "$2" "$3" && return 0
  say "$1 (process $2) did not stop within $3 s and is killed"
  kill -KILL "$2" 2>/dev/null || true
  gone "$2" 5 || true
}

# The server first, so that it can still write what it has in hand.
stop_all() {
  local pid
  if pid=$(server_pid); then stop "the server" "$pid" 40; fi
  if pid=$(node_pid); then stop "the Cassandra node" "$pid" 40; fi
  rm -f "$run"/*.pid "$run/lifeline"
}

# healthy: whether the server says it is ready.
healthy() {
  local status
  exec 3<>"/dev/tcp/$reachable_host/$PERENNIAL_PORT" || return 1
  printf 'GET /observe/health HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n' "$reachable_host" >&3
  read -r -t 5 status <&3 || status=
  exec 3>&-
  case $status in *' 200 '*) return 0 ;; *) return 1 ;; esac
} 2>/dev/null
