# Sourced by server.sh: prints the configuration for the chosen ports.
cat <<CONF
[global]
fsid = $(cat "$state/fsid")
mon_host = v1:127.0.0.1:$KB_S3_MONITOR_PORT
public_addr = 127.0.0.1
cluster_addr = 127.0.0.1
ms_bind_msgr2 = false
auth_cluster_required = none
auth_service_required = none
auth_client_required = none

# One copy of everything, on the only store there is.
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_pool_default_pg_num = 4
osd_pool_default_pgp_num = 4
osd_pool_default_pg_autoscale_mode = off
osd_crush_chooseleaf_type = 0
mon_allow_pool_size_one = true
mon_max_pg_per_osd = 1000

# Without these two the monitor gives up on a disk that is nearly full.
mon_data_avail_warn = 2
mon_data_avail_crit = 1

osd_objectstore = bluestore
osd_memory_target = 939524096
bluestore_block_size = 4294967296

# The store has its place already. Asking for it at the start may be answered "wrong fsid", when the monitor's map is late,
# and then the store gives up.
osd_class_update_on_start = false
osd_crush_update_on_start = false

mon_data = $state/mon
osd_data = $state/osd
run_dir = $state
log_file = $state/log/\$name.log
pid_file =
# A socket below a deep checkout would be longer than a socket's path may be.
admin_socket =

[client.rgw]
rgw_data = $state/rgw
rgw_frontends = beast endpoint=127.0.0.1:$KB_S3_PORT
keyring = /dev/null
CONF
