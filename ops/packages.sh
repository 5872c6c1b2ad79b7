# Sourced by ops/dev: installs the Debian packages that the servers lack.

install_packages() {
  [ $# -gt 0 ] || return 0
  command -v apt-get > /dev/null ||
    fail "Missing: $*. ops/dev installs them on Debian only; elsewhere docker compose up starts all servers."
  [ "$(id -u)" = 0 ] ||
    fail "Missing packages. Install them with: sudo apt-get update && sudo apt-get install --no-install-recommends $*"
  say "installing $* (apt-get, as root; this takes a minute) ..."
  apt_get update
  apt_get install -y --no-install-recommends "$@"
}

apt_get() {
  DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 "$@" > "$run/apt.log" 2>&1 < /dev/null && return
  show_end "$run/apt.log"
  fail "apt-get $1 failed; the lines above are the end of $run/apt.log."
}
