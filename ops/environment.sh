# Sourced by the scripts of this folder: where the servers keep their state and which ports they use.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
run=${KB_RUN:-$root/.run}
mkdir -p "$run"

servers=(postgres rabbitmq s3)

declare -A server_ports=(
  [postgres]="KB_PG_PORT"
  [rabbitmq]="KB_RABBITMQ_PORT KB_RABBITMQ_MANAGEMENT_PORT KB_RABBITMQ_DIST_PORT KB_EPMD_PORT"
  [s3]="KB_S3_PORT KB_S3_MONITOR_PORT"
)

declare -A default_ports=(
  [KB_PG_PORT]=5599
  [KB_RABBITMQ_PORT]=5674
  [KB_RABBITMQ_MANAGEMENT_PORT]=15674
  [KB_RABBITMQ_DIST_PORT]=25674
  [KB_EPMD_PORT]=4370
  [KB_S3_PORT]=7480
  [KB_S3_MONITOR_PORT]=7481
)

# choose_ports SERVER: the ports a new start uses: the environment's, else the defaults.
choose_ports() {
  local name
  for name in ${server_ports[$1]}; do printf -v "$name" '%s' "${!name:-${default_ports[$name]}}"; done
}

save_ports() {
  local name
  for name in ${server_ports[$1]}; do printf '%s=%s\n' "$name" "${!name}"; done > "$run/$1.ports"
}

# saved_ports SERVER: a NAME=PORT line for each port of a server that was started and not stopped since.
saved_ports() { cat "$run/$1.ports" 2> /dev/null || true; }

# current_ports SERVER: the ports it was started with, else those it would be started with.
current_ports() {
  local pair
  choose_ports "$1"
  for pair in $(saved_ports "$1"); do printf -v "${pair%%=*}" '%s' "${pair#*=}"; done
}

say() { printf '%s\n' "$*"; }

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# seconds_since START: START is an earlier $EPOCHREALTIME.
seconds_since() {
  local tenths=$(((${EPOCHREALTIME/[.,]/} - ${1/[.,]/}) / 100000))
  printf '%d.%d s' $((tenths / 10)) $((tenths % 10))
}
