#!/bin/sh
# Records a workload on a fresh ext4 file system: record-ext4.sh DEVICE COMMAND [ARGUMENT]...
# Everything on DEVICE is lost. COMMAND runs in the mounted folder, and finds tracefs in $TRACEFS; docs/recordings.md
# says which lines it must write to $TRACEFS/trace_marker. The trace goes to standard output. Locks are recorded too if
# $OFFSETS is a file of offsets as docs/recordings.md describes it; keep it with the recording.
set -eu

fail() {
  echo "record-ext4.sh: $1" >&2
  exit 2
}

[ $# -ge 2 ] || { echo "usage: record-ext4.sh DEVICE COMMAND [ARGUMENT]..." >&2; exit 2; }
device=$1
command=$(command -v "$2") || fail "there is no command $2"
command=$(readlink -f "$command")
shift 2

TRACEFS=${TRACEFS:-/sys/kernel/tracing}
export TRACEFS
[ -e "$TRACEFS/trace" ] || mount -t tracefs tracefs "$TRACEFS" || fail "tracefs cannot be mounted at $TRACEFS"
[ -w "$TRACEFS/trace" ] || fail "$TRACEFS/trace cannot be written; this must run as root"
[ -d "$TRACEFS/events/ext4" ] || modprobe ext4 || fail "this kernel has no events of ext4"

OFFSETS=${OFFSETS:-}
if [ -n "$OFFSETS" ]; then
  OFFSETS=$(readlink -f "$OFFSETS")
  i_ino=$(sed -n 's/.*"inode\.i_ino": *\([0-9][0-9]*\).*/\1/p' "$OFFSETS") || fail "$OFFSETS cannot be read"
  [ -n "$i_ino" ] || fail "$OFFSETS does not say where inode.i_ino lies"
fi

# Probes on the functions that take semaphores and give them back, and one that tells where an inode lies.
lock_probes() {
  echo "p:lockstep/file_open ext4_file_open ino=+$i_ino(\$arg1):u64 inode=\$arg1:x64"
  for function in down_read down_read_trylock down_write down_write_trylock; do
    echo "p:lockstep/${function}_in $function sem=\$arg1:x64"
    echo "r:lockstep/${function}_out $function ret=\$retval:s32"
  done
  for function in up_read up_write downgrade_write; do
    echo "p:lockstep/$function $function sem=\$arg1:x64"
  done
}

folder=$(mktemp -d)
clean_up() {
  cd /
  echo 0 >"$TRACEFS/tracing_on"
  echo >"$TRACEFS/set_event"
  [ -z "$OFFSETS" ] || echo >"$TRACEFS/kprobe_events"
  umount "$folder" 2>/dev/null || true
  rmdir "$folder"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

mkfs.ext4 -q -F -E lazy_itable_init=0,lazy_journal_init=0 "$device" >&2
mount "$device" "$folder"

cd "$TRACEFS"
echo 0 >tracing_on
echo nop >current_tracer
echo global >trace_clock
echo 65536 >buffer_size_kb
echo >set_event
echo 1 >events/ext4/enable
echo 1 >events/filemap/enable
# The last two are the names of the first two from before there were folios.
for event in writeback_dirty_folio folio_wait_writeback writeback_dirty_page wait_on_page_writeback; do
  if [ -d "events/writeback/$event" ]; then
    echo 1 >"events/writeback/$event/enable"
  fi
done
if [ -n "$OFFSETS" ]; then
  lock_probes >kprobe_events
  echo 1 >events/lockstep/enable
fi
echo >trace
echo 1 >tracing_on
cd "$folder"
"$command" "$@" >&2
echo 0 >"$TRACEFS/tracing_on"
for stats in "$TRACEFS"/per_cpu/cpu*/stats; do
  if grep -q -E '^(overrun|dropped events): [1-9]' "$stats"; then
    echo "record-ext4.sh: events were lost, see $stats: raise buffer_size_kb, or record less" >&2
  fi
done
cat "$TRACEFS/trace"
