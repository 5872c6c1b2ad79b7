# Sourced by ops/test: finds or starts the servers and exports the settings through which the tests reach them.
# Servers of this checkout that are already up are used and stay up. The others are started, on other ports when the
# usual ones are taken, and stopped at the end. A setting that the environment already holds is left alone.

declare -A test_setting=(
  [postgres]=KESTRABUS_TEST_POSTGRES [rabbitmq]=KESTRABUS_TEST_RABBITMQ [s3]=KESTRABUS_TEST_S3)

# Names the servers to stop. It is a file because the next run takes over what a killed run left running.
ours=$run/started-by-test

start_servers() {
  local name needed=() absent
  for name in "${servers[@]}"; do
    [ -n "$(printenv "${test_setting[$name]}")" ] || needed+=("$name")
  done
  absent=$(not_up "${needed[@]}")
  echo "$absent" >> "$ours"
  [ -z "$absent" ] || start_absent $absent
  for name in "${needed[@]}"; do export_setting "$name"; done
}

not_up() {
  local name
  for name in "$@"; do ops/dev status "$name" > /dev/null 9>&- || echo "$name"; done
}

# Another checkout may take a port between our look and the server's start; then the next ports are tried. Any other
# failure gets a second try, for it costs less than the whole run.
start_absent() {
  local offset status retries=1
  for ((offset = 0; offset < 200; offset += 20)); do
    ports_are_free "$offset" "$@" || continue
    status=0
    start_at "$offset" "$@" || status=$?
    [ "$status" != 0 ] || return 0
    set -- $(not_up "$@")
    [ "$status" != "$port_taken" ] || continue
    [ $((retries--)) -gt 0 ] || fail "ops/test: the servers do not start"
    ops/dev down "$@" 9>&-
    offset=-20
  done
  fail "ops/test: no free ports for $*"
}

# In a subshell, so that the next try adds its offset to the same numbers.
start_at() (
  local offset=$1 name; shift
  [ "$offset" = 0 ] || say "the usual ports are taken, using those $offset higher"
  for name in $(ports_of "$@"); do export "$name=$((${!name:-${default_ports[$name]}} + offset))"; done
  KB_PG_OPTIONS=${KB_PG_OPTIONS:--c fsync=off} ops/dev up "$@" 9>&-
)

ports_of() {
  local server
  for server in "$@"; do echo "${server_ports[$server]}"; done
}

ports_are_free() {
  local offset=$1 name; shift
  for name in $(ports_of "$@"); do
    [ -z "$(listening_sockets $((${!name:-${default_ports[$name]}} + offset)))" ] || return 1
  done
}

export_setting() {
  current_ports "$1"
  case $1 in
    postgres) export KESTRABUS_TEST_POSTGRES="Host=127.0.0.1;Port=$KB_PG_PORT;Username=postgres;Database=postgres" ;;
    rabbitmq) export KESTRABUS_TEST_RABBITMQ="amqp://guest:guest@127.0.0.1:$KB_RABBITMQ_PORT/" ;;
    s3) export KESTRABUS_TEST_S3="http://KBACCESS:kbsecretkbsecret@127.0.0.1:$KB_S3_PORT/kestrabus" ;;
  esac
}

stop_servers() {
  local names
  [ -f "$ours" ] || return 0
  names=$(sort -u "$ours")
  [ -z "$names" ] || ops/dev down $names 9>&-
  rm -f "$ours"
}
