#!/usr/bin/env bash
# PostgreSQL for development: user postgres without a password, database postgres, loopback only.
# KB_PG_OPTIONS passes server options, as in KB_PG_OPTIONS='-c fsync=off' for tests (never for benchmarks).
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../environment.sh"
. "$root/ops/process.sh"

server=postgres title=PostgreSQL port=KB_PG_PORT
bin=$(ls -d /usr/lib/postgresql/*/bin 2> /dev/null | sort -V | tail -n 1 || true)

# PostgreSQL refuses to run as root.
as_owner=()
[ "$(id -u)" != 0 ] || as_owner=(runuser -u postgres --)
in_root() { (cd / && "${as_owner[@]}" "$@" 9>&-); }

# The postgres user cannot see into a checkout below /root or another private folder.
choose_folder() {
  home=$run
  [ ${#as_owner[@]} = 0 ] || ! id postgres > /dev/null 2>&1 || in_root test -x "$run" ||
    home=/var/tmp/kestrabus-$(printf %s "$run" | sha256sum | head -c 12)
  data=$home/postgres
}

missing_packages() { [ -x "$bin/initdb" ] || echo postgresql; }

server_pid() { pid_of "$data/postmaster.pid" "$data"; }

start() {
  [ "$home" = "$run" ] || say "$title: the postgres user cannot reach $run, so its data is kept in $home"
  [ -f "$data/PG_VERSION" ] || create_data
  rm -f "$data/server.log"
  in_root "$bin/pg_ctl" start -D "$data" -l "$data/server.log" -w -t 30 -o "-p ${!port} ${KB_PG_OPTIONS:-}" \
    > /dev/null 2>&1 ||
    start_failed "$title" "$data/server.log" "does not start"
}

# In a folder of another name first: an initdb that is interrupted leaves a folder that looks finished.
create_data() {
  local new=$data.new
  rm -rf "$new"
  mkdir -p "$home"
  if [ ${#as_owner[@]} = 0 ]; then mkdir -m 700 "$new"; else install -d -m 700 -o postgres -g postgres "$new"; fi
  in_root "$bin/initdb" -D "$new" -U postgres --auth=trust -E UTF8 --locale=C.UTF-8 > "$run/initdb.log" 2>&1 ||
    start_failed "$title" "$run/initdb.log" "cannot create its data folder"
  printf '%s\n' "listen_addresses = '127.0.0.1'" "unix_socket_directories = ''" \
    "shared_buffers = 256MB" "max_connections = 200" >> "$new/postgresql.conf"
  mv "$new" "$data"
}

ready() {
  wait_for "$title" "${!port}" "$data/postmaster.pid" "$data" "$data/server.log" 30
  local tries=300
  until "$bin/pg_isready" -q -U postgres -h 127.0.0.1 -p "${!port}"; do
    server_pid > /dev/null && [ $((tries--)) -gt 0 ] || start_failed "$title" "$data/server.log" "does not get ready"
    sleep 0.1
  done
}

# SIGINT is PostgreSQL's fast shutdown: it does not wait for clients to leave.
stop() { stop_process "$data/postmaster.pid" "$data" INT; }

choose_folder
. "$root/ops/server.sh"
