# Sourced by the servers' scripts: processes and ports, as /proc shows them.
# A pid file outlives its process and the number may be somebody else's by then, so a pid counts as ours only when
# its command line or environment names our folder; and a port counts as ours only when our own process listens on it.

port_taken=3   # exit status that tells a caller to try other ports

# pid_of FILE TEXT: prints the pid in FILE if that process lives and TEXT stands in its command line or environment.
pid_of() {
  local pid
  read -r pid 2> /dev/null < "$1" || [ -n "${pid:-}" ] || return 1
  for _ in 1 2 3; do
    grep -zqsF -- "$2" "/proc/$pid/cmdline" "/proc/$pid/environ" && echo "$pid" && return
    [ -e "/proc/$pid" ] || return 1
    # A process that is just becoming another program shows neither for a moment.
    sleep 0.02
  done
  return 1
}

# listening_sockets PORT: inodes of the sockets that listen on PORT, on whatever address.
listening_sockets() {
  cat /proc/net/tcp /proc/net/tcp6 2> /dev/null |
    awk -v port="$(printf ':%04X' "$1")" '$4 == "0A" && substr($2, length($2) - 4) == port { print $10 }'
}

# listens PID PORT: a process whose descriptors we may not see (another user's, in a container) is believed.
listens() {
  local pid=$1 port=$2 socket
  readlink "/proc/$pid/exe" > /dev/null || { [ -n "$(listening_sockets "$port")" ]; return; }
  for socket in $(listening_sockets "$port"); do
    [ -n "$(find "/proc/$pid/fd" -lname "socket:\[$socket\]" -print -quit 2> /dev/null)" ] && return 0
  done
  return 1
}

# holder_of PORT: names who listens there, as far as we may see.
holder_of() {
  local socket fd pid
  for socket in $(listening_sockets "$1"); do
    fd=$(find /proc/[0-9]*/fd -lname "socket:\[$socket\]" -print -quit 2> /dev/null || true)
    [ -n "$fd" ] || continue
    pid=${fd#/proc/}; pid=${pid%%/*}
    echo "$(cat "/proc/$pid/comm") (pid $pid)" && return
  done
  echo "a process of another user"
}

# require_free TITLE VARIABLE...: each names a port variable.
require_free() {
  local title=$1 name; shift
  for name in "$@"; do
    [ -z "$(listening_sockets "${!name}")" ] && continue
    printf '%s\n' "$title cannot start: port ${!name} is taken by $(holder_of "${!name}")." \
      "Stop that process, or choose a free port: $name=$((${!name} + 10)) ops/dev up" >&2
    exit "$port_taken"
  done
}

# daemon PIDFILE TEXT LOG COMMAND...: starts COMMAND so that it outlives us, and marks its environment with TEXT.
# Descriptor 9 is our lock; it must not be inherited. Until the new process has become the command it still looks like
# this script, hence the wait.
daemon() {
  local pid_file=$1 text=$2 log=$3; shift 3
  KB_STATE=$text setsid nohup "$@" > "$log" 2>&1 < /dev/null 9>&- &
  echo $! > "$pid_file"
  while grep -zqs . "/proc/$!/cmdline" && ! pid_of "$pid_file" "$text" > /dev/null; do sleep 0.01; done
}

# wait_for TITLE PORT PIDFILE TEXT LOG SECONDS: until our process listens on PORT.
wait_for() {
  local title=$1 port=$2 pid_file=$3 text=$4 log=$5 tries=$(($6 * 10)) pid
  while pid=$(pid_of "$pid_file" "$text"); do
    listens "$pid" "$port" && return
    [ $((tries--)) -gt 0 ] || start_failed "$title" "$log" "does not listen on 127.0.0.1:$port after $6 s"
    sleep 0.1
  done
  [ -z "$(listening_sockets "$port")" ] || echo "port $port: address already in use" >> "$log"
  start_failed "$title" "$log" "ended while starting"
}

start_failed() {
  local title=$1 log=$2 how=$3 status=1
  printf '%s\n' "$title $how. The last lines of $log:" >&2
  show_end "$log"
  if tail -n 200 "$log" 2> /dev/null | grep -qiE 'address already in use|eaddrinuse'; then
    printf '%s\n' "One of its ports was taken meanwhile; ops/README.md lists the variables that choose others." >&2
    status=$port_taken
  else
    printf '%s\n' "Try again with: ops/dev up" >&2
  fi
  exit "$status"
}

show_end() { tail -n 15 "$1" 2> /dev/null | awk '{ print "  | " $0 }' >&2; }

# stop_process PIDFILE TEXT [SIGNAL]: asks, waits 15 s, then kills.
stop_process() {
  local pid tries=150
  if pid=$(pid_of "$1" "$2"); then
    kill -s "${3:-TERM}" "$pid" 2> /dev/null || true
    while pid_of "$1" "$2" > /dev/null && [ $((tries--)) -gt 0 ]; do sleep 0.1; done
    kill -s KILL "$pid" 2> /dev/null || true
  fi
  rm -f "$1"
}
