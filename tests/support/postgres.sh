#!/usr/bin/env bash
# A PostgreSQL 15 of its own for tests: in one folder, on a Unix socket only, durable (fsync on).
#
#   tests/support/postgres.sh start FOLDER     makes the cluster if there is none; prints its connection URI
#   tests/support/postgres.sh crash FOLDER     kills every process of it (-9) and starts it again
#   tests/support/postgres.sh stop FOLDER      stops it and removes the folder
#
# A server refuses to run as root: then it runs as `postgres` (or `nobody`). FOLDER must be short: the path of a
# socket has at most 107 bytes.
set -uo pipefail

usage() { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }
die() { printf '不能继续:%s\n' "$*" >&2; exit 1; }

[ $# -eq 2 ] || usage
act=$1 folder=$(realpath -m "$2")
bin=${POSTGRESQL_BIN:-/usr/lib/postgresql/15/bin}
[ -x "$bin/postgres" ] || die "没有 $bin/postgres:请先 apt-get install postgresql-15"
[ "${#folder}" -lt 80 ] || die "文件夹的路径太长(套接字最多 107 个字节):$folder"

owner=$(id -un)
if [ "$(id -u)" = 0 ]; then
    if id postgres >/dev/null 2>&1; then owner=postgres; else owner=nobody; fi
fi
as_owner() {
    if [ "$(id -u)" = 0 ]; then (cd / && setpriv --reuid="$owner" --regid="$(id -g "$owner")" --clear-groups "$@"); else "$@"; fi
}

uri() { printf 'postgresql:///postgres?host=%s&user=tester\n' "${folder//\//%2F}"; }

# The folder above the data is the owner's, so that the socket may be made there; others may pass.
make_cluster() {
    mkdir -p "$folder" && chmod 755 "$folder" || die "不能建立文件夹 $folder"
    if [ "$(id -u)" = 0 ]; then chown "$owner" "$folder"; fi
    as_owner "$bin/initdb" --pgdata="$folder/data" --username=tester --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
        >"$folder/initdb.log" 2>&1 || { tail -n 3 "$folder/initdb.log" >&2; die "initdb 没有成功"; }
    cat >>"$folder/data/postgresql.conf" <<CONF
listen_addresses = ''
unix_socket_directories = '$folder'
fsync = on
synchronous_commit = on
max_connections = 60
shared_buffers = 64MB
CONF
}

start() {
    [ -d "$folder/data" ] || make_cluster
    as_owner "$bin/pg_ctl" --pgdata="$folder/data" --log="$folder/data/server.log" --wait --timeout=60 start >/dev/null 2>&1 ||
        { tail -n 5 "$folder/data/server.log" >&2; die "PostgreSQL 没有启动"; }
}

# Only processes of this cluster: the postmaster by its own file, and its children.
crash() {
    local postmaster children
    postmaster=$(head -1 "$folder/data/postmaster.pid") || die "$folder 里没有在运行的 PostgreSQL"
    children=$(cat "/proc/$postmaster/task/$postmaster/children")
    # shellcheck disable=SC2086 # a list of numbers
    kill -9 "$postmaster" $children 2>/dev/null
    while kill -0 "$postmaster" 2>/dev/null; do sleep 0.02; done
    rm -f "$folder/data/postmaster.pid"
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        (start) && return 0
        sleep 0.2
    done
    die "PostgreSQL 没有重新启动"
}

case "$act" in
start) start && uri ;;
crash) crash ;;
stop)
    as_owner "$bin/pg_ctl" --pgdata="$folder/data" --mode=immediate --wait stop >/dev/null 2>&1
    rm -rf "$folder"
    ;;
*) usage ;;
esac
