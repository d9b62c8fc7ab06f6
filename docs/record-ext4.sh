#!/bin/sh
# Records a workload on a fresh ext4 file system: record-ext4.sh DEVICE COMMAND [ARGUMENT]...
# Everything on DEVICE is lost. COMMAND runs in the mounted folder, and finds tracefs in $TRACEFS; docs/recordings.md
# says which lines it must write to $TRACEFS/trace_marker. The trace goes to standard output.
set -eu

[ $# -ge 2 ] || { echo "usage: record-ext4.sh DEVICE COMMAND [ARGUMENT]..." >&2; exit 2; }
device=$1
shift
command=$(command -v "$1") || { echo "record-ext4.sh: there is no command $1" >&2; exit 2; }
command=$(readlink -f "$command")
shift

TRACEFS=/sys/kernel/tracing
[ -e "$TRACEFS/trace" ] || mount -t tracefs tracefs "$TRACEFS"
export TRACEFS
folder=$(mktemp -d)
mkfs.ext4 -q -F -E lazy_itable_init=0,lazy_journal_init=0 "$device" >&2
mount "$device" "$folder"

clean_up() {
  echo 0 >"$TRACEFS/tracing_on"
  echo >"$TRACEFS/set_event"
  cd /
  umount "$folder"
  rmdir "$folder"
}
trap clean_up EXIT

cd "$TRACEFS"
echo 0 >tracing_on
echo nop >current_tracer
echo global >trace_clock
echo 65536 >buffer_size_kb
echo >set_event
echo 1 >events/ext4/enable
echo 1 >events/filemap/enable
for event in writeback_dirty_folio folio_wait_writeback writeback_dirty_page wait_on_page_writeback; do
  [ -d "events/writeback/$event" ] && echo 1 >"events/writeback/$event/enable"
done
echo >trace
echo 1 >tracing_on
cd "$folder"
"$command" "$@" >&2
echo 0 >"$TRACEFS/tracing_on"
for stats in "$TRACEFS"/per_cpu/cpu*/stats; do
  grep -H -E '^(overrun|dropped events): [1-9]' "$stats" >&2 || true
done
cat "$TRACEFS/trace"
