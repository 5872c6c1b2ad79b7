#!/usr/bin/env bash
# S3 for development: Ceph's object gateway over one monitor and one store in a file, loopback only. Unlike the small
# stand-ins it checks signatures and honours If-None-Match. Its clients must send checksums only when required.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../environment.sh"
. "$root/ops/process.sh"

server=s3 title="S3 (Ceph)" port=KB_S3_PORT
state=$run/s3
conf=$state/ceph.conf
access_key=KBACCESS secret_key=kbsecretkbsecret bucket=kestrabus

missing_packages() {
  command -v ceph-mon > /dev/null || echo ceph-mon
  command -v ceph-osd > /dev/null || echo ceph-osd
  command -v ceph > /dev/null || echo ceph-common
  command -v radosgw > /dev/null || echo radosgw
  command -v curl > /dev/null || echo curl
}

server_pid() { pid_of "$state/radosgw.pid" "$state"; }

# A first start that was interrupted leaves half a cluster; nothing was stored in it, so it is made again.
start() {
  [ -f "$state/complete" ] || rm -rf "$state"
  mkdir -p "$state"/{mon,osd,log,rgw}
  write_configuration
  start_monitor
  start_store
  daemon "$state/radosgw.pid" "$state" "$state/log/radosgw.out" radosgw -f -c "$conf" -n client.rgw
}

write_configuration() {
  [ -f "$state/fsid" ] || cat /proc/sys/kernel/random/uuid > "$state/fsid"
  . "$root/ops/s3/ceph.conf.sh" > "$conf"
}

# The monitor's map holds its address: after a change of port it is made anew and put in.
start_monitor() {
  local address="[v1:127.0.0.1:$KB_S3_MONITOR_PORT]"
  if [ ! -f "$state/complete" ]; then
    quietly monmaptool --create --clobber --addv a "$address" --fsid "$(cat "$state/fsid")" "$state/monmap"
    quietly ceph-mon -c "$conf" --mkfs -i a --monmap "$state/monmap" --keyring /dev/null
  elif ! grep -qxF "$address" "$state/monitor-address"; then
    quietly monmaptool --create --clobber --addv a "$address" --fsid "$(cat "$state/fsid")" "$state/monmap"
    quietly ceph-mon -c "$conf" -i a --inject-monmap "$state/monmap"
  fi
  echo "$address" > "$state/monitor-address"
  daemon "$state/mon.pid" "$state" "$state/log/mon.out" ceph-mon -f -c "$conf" -i a
  wait_for "the monitor of $title" "$KB_S3_MONITOR_PORT" "$state/mon.pid" "$state" "$state/log/mon.out" 30
  wait_for_cluster mon stat
}

start_store() {
  if [ ! -f "$state/complete" ]; then
    local id; id=$(cat /proc/sys/kernel/random/uuid)
    wait_for_cluster osd new "$id"
    quietly ceph-osd -c "$conf" -i 0 --mkfs --osd-uuid "$id"
    wait_for_cluster osd crush add 0 1.0 root=default host=localhost
  fi
  daemon "$state/osd.pid" "$state" "$state/log/osd.out" ceph-osd -f -c "$conf" -i 0
  wait_for_store
}

# Until the monitor counts the store as up. A gateway without a store waits in silence, so what is wrong is told here.
wait_for_store() {
  local tries=120
  until timeout 5 ceph -c "$conf" osd stat 2> /dev/null 9>&- | grep -q ' 1 up'; do
    pid_of "$state/osd.pid" "$state" > /dev/null ||
      start_failed "the store of $title" "$state/log/osd.out" "ended while starting"
    [ $((tries--)) -gt 0 ] || start_failed "the store of $title" "$state/log/osd.out" "does not come up"
    sleep 0.2
  done
}

quietly() {
  "$@" > "$state/log/setup.out" 2>&1 9>&- ||
    start_failed "$title" "$state/log/setup.out" "cannot be set up ('$*' failed)"
}

# wait_for_cluster COMMAND...: until it takes the command; a monitor that has just come up may still refuse one.
wait_for_cluster() {
  local tries=60
  until timeout 5 ceph -c "$conf" "$@" > "$state/log/setup.out" 2>&1 9>&-; do
    [ $((tries--)) -gt 0 ] || start_failed "$title" "$state/log/setup.out" "does not answer 'ceph $*'"
    sleep 0.2
  done
}

ready() {
  wait_for "$title" "${!port}" "$state/radosgw.pid" "$state" "$state/log/radosgw.out" 120
  [ -f "$state/complete" ] && return
  create_user
  create_bucket
  touch "$state/complete"
}

create_user() {
  local admin=(radosgw-admin -c "$conf" -n client.rgw user)
  "${admin[@]}" info --uid=kestrabus > /dev/null 2>&1 9>&- ||
    quietly "${admin[@]}" create --uid=kestrabus --display-name=KestraBus \
      --access-key="$access_key" --secret-key="$secret_key"
}

# S3 wants the body's hash as a header, which older curls do not send by themselves; the body is empty.
create_bucket() {
  quietly curl -sS --fail-with-body --max-time 30 -X PUT --aws-sigv4 aws:amz:us-east-1:s3 \
    -H "x-amz-content-sha256: $(sha256sum < /dev/null | head -c 64)" \
    --user "$access_key:$secret_key" "http://127.0.0.1:${!port}/$bucket"
}

# In this order: a gateway or a store that lost what it stands on waits for it instead of ending.
stop() {
  stop_process "$state/radosgw.pid" "$state"
  stop_process "$state/osd.pid" "$state"
  stop_process "$state/mon.pid" "$state"
}

. "$root/ops/server.sh"
