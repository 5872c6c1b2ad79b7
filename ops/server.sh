# Sourced at the end of a server's script, which is called with up, down, status or missing-packages: what these words
# mean is the same for every server. The script has set
#   server, title   postgres, PostgreSQL
#   port            the name of the variable that holds its main port
# and defined
#   missing_packages   prints the Debian packages to install, nothing when all are there
#   server_pid         prints the pid of the running server, or fails
#   start              starts what is not there yet
#   ready              returns when the server can be used
#   stop               stops all of it, also the half that a killed start left behind

up() {
  local pid began=$EPOCHREALTIME
  use_lock
  if pid=$(server_pid); then
    refuse_other_ports
    current_ports "$server"
    ready
    say "$title: already up on 127.0.0.1:${!port} (pid $pid)"
    return
  fi
  choose_ports "$server"
  stop
  require_free "$title" ${server_ports[$server]}
  save_ports "$server"
  say "$title: waiting for it on 127.0.0.1:${!port} ..."
  start
  ready
  say "$title: up on 127.0.0.1:${!port} (pid $(server_pid)) after $(seconds_since "$began")"
}

down() {
  local began=$EPOCHREALTIME pid
  use_lock
  current_ports "$server"
  pid=$(server_pid) || pid=
  stop
  rm -f "$run/$server.ports"
  if [ -n "$pid" ]; then say "$title: stopped after $(seconds_since "$began")"; else say "$title: was not running"; fi
}

status() {
  local pid
  current_ports "$server"
  if pid=$(server_pid) && listens "$pid" "${!port}"; then
    say "$title 127.0.0.1:${!port} pid $pid up"
  else
    say "$title 127.0.0.1:${!port} pid - down"
    return 1
  fi
}

# One start or stop of a server at a time. The server's own processes must not inherit descriptor 9.
use_lock() {
  exec 9> "$run/$server.lock"
  flock -n 9 && return
  say "$title: another ops/dev is at work on it, waiting ..."
  flock 9
}

refuse_other_ports() {
  local pair name
  for pair in $(saved_ports "$server"); do
    name=${pair%%=*}
    [ "${!name:-${pair#*=}}" = "${pair#*=}" ] ||
      fail "$title is up with $pair, not with $name=${!name}. To move it: ops/dev down $server && ops/dev up $server"
  done
}

case ${1:-} in
  up | down | status) "$1" ;;
  missing-packages) missing_packages ;;
  *) fail "usage: $0 up|down|status|missing-packages" ;;
esac
