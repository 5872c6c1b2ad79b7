#!/usr/bin/env bash
# RabbitMQ for development: one node, guest/guest, management plugin. Everything of it listens on loopback only, also
# epmd and the port between nodes.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../environment.sh"
. "$root/ops/process.sh"

server=rabbitmq title=RabbitMQ port=KB_RABBITMQ_PORT
state=$run/rabbitmq
# The scripts in /usr/sbin insist on root or the rabbitmq user; these do not.
bin=/usr/lib/rabbitmq/bin

missing_packages() { [ -x "$bin/rabbitmq-server" ] || echo rabbitmq-server; }

server_pid() { pid_of "$state/rabbitmq.pid" "$state"; }

start() {
  mkdir -p "$state/log"
  write_configuration
  start_epmd
  daemon "$state/rabbitmq.pid" "$state" "$state/log/out" env "${node_environment[@]}" "$bin/rabbitmq-server"
}

write_configuration() {
  printf '%s\n' "listeners.tcp.default = 127.0.0.1:$KB_RABBITMQ_PORT" \
    "management.tcp.ip = 127.0.0.1" "management.tcp.port = $KB_RABBITMQ_MANAGEMENT_PORT" \
    "disk_free_limit.absolute = 50MB" "vm_memory_high_watermark.absolute = 1GB" > "$state/rabbitmq.conf"
  cp "$root/ops/rabbitmq/enabled_plugins" "$state/plugins"
  node_environment=(
    HOME="$state" ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT="$KB_EPMD_PORT"
    # Makes the start script become the node, so that the pid we know is the node's.
    RUNNING_UNDER_SYSTEMD=1
    RABBITMQ_NODENAME=kestrabus@localhost RABBITMQ_DIST_PORT="$KB_RABBITMQ_DIST_PORT"
    RABBITMQ_MNESIA_BASE="$state/db" RABBITMQ_LOG_BASE="$state/log" RABBITMQ_PID_FILE="$state/node.pid"
    RABBITMQ_CONFIG_FILE="$state/rabbitmq.conf" RABBITMQ_ENABLED_PLUGINS_FILE="$state/plugins"
    RABBITMQ_CONF_ENV_FILE="$state/none"
    # +sbwt none: an idle node that spins its schedulers takes a core from the tests.
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1} +sbwt none"
  )
}

# Our own, because the one that a node starts by itself survives the node and has no pid file.
start_epmd() {
  daemon "$state/epmd.pid" "$state" "$state/log/epmd" epmd -address 127.0.0.1 -port "$KB_EPMD_PORT"
  wait_for "epmd (of RabbitMQ)" "$KB_EPMD_PORT" "$state/epmd.pid" "$state" "$state/log/epmd" 10
}

# The management port opens last.
ready() {
  wait_for "$title" "$KB_RABBITMQ_PORT" "$state/rabbitmq.pid" "$state" "$state/log/out" 60
  wait_for "$title" "$KB_RABBITMQ_MANAGEMENT_PORT" "$state/rabbitmq.pid" "$state" "$state/log/out" 60
}

stop() {
  stop_process "$state/rabbitmq.pid" "$state"
  stop_process "$state/epmd.pid" "$state"
}

. "$root/ops/server.sh"
