#!/usr/bin/env bash
# CPU time and peak memory of whole processes on one document, beside LibreOffice and python-docx
# where they are installed.
#
#   cargo build --release && benches/run.sh report.docx [GONGWEN]
#
# CPU is user and system time together, averaged over RUNS runs after one that is not counted;
# memory is the largest resident set of any run. GONGWEN is the program to measure.
set -euo pipefail

document=${1:?usage: benches/run.sh DOCUMENT.docx [GONGWEN]}
gongwen=${2:-$(dirname "$0")/../target/release/gongwen}
runs=${RUNS:-20}
slow_runs=3
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

[ -x "$gongwen" ] || { echo "no program at $gongwen: cargo build --release" >&2; exit 2; }
[ -x /usr/bin/time ] || { echo "GNU time is needed for the peak memory" >&2; exit 2; }

# measure RUNS COMMAND…: sets cpu (milliseconds) and memory (KiB).
measure() {
    local times=$1 run peak
    shift
    "$@" >/dev/null 2>&1
    memory=0
    local TIMEFORMAT='%3U %3S'
    cpu=$( { time for ((run = 0; run < times; run++)); do "$@" >/dev/null 2>&1; done; } 2>&1 |
        awk -v runs="$times" '{ printf "%.1f", ($1 + $2) * 1000 / runs }')
    for ((run = 0; run < 3; run++)); do
        /usr/bin/time -o "$work/peak" -f %M "$@" >/dev/null 2>&1
        peak=$(tail -n 1 "$work/peak")
        ((peak > memory)) && memory=$peak
    done
    return 0
}

# row NAME: prints what was measured; the first row of a group is what later ones are compared to.
row() {
    awk -v name="$1" -v cpu="$cpu" -v memory="$memory" -v base_cpu="${base_cpu:-}" -v base_memory="${base_memory:-}" '
        BEGIN {
            printf "%-28s %10.1f ms %8.1f MiB", name, cpu, memory / 1024
            if (base_cpu) printf "   %7.1f× CPU %6.1f× memory", cpu / base_cpu, memory / base_memory
            print ""
        }'
    [ -n "${base_cpu:-}" ] || { base_cpu=$cpu base_memory=$memory; }
}

printf '%s (%s bytes)\n' "$(basename "$document")" "$(stat -c %s "$document")"

measure "$runs" "$gongwen" convert --quiet "$document" -o "$work/gongwen.pdf"
row "gongwen convert to PDF"
if command -v soffice >/dev/null; then
    measure "$slow_runs" soffice "-env:UserInstallation=file://$work/profile" --headless \
        --convert-to pdf --outdir "$work" "$document"
    row "LibreOffice convert to PDF"
else
    echo "skipped: LibreOffice is not installed"
fi

unset base_cpu base_memory
measure "$runs" "$gongwen" tables --quiet "$document"
row "gongwen tables"
if python3 -c 'import docx' 2>/dev/null; then
    cat >"$work/tables.py" <<'PYTHON'
import docx
import sys
for table in docx.Document(sys.argv[1]).tables:
    print([[cell.text for cell in row.cells] for row in table.rows])
PYTHON
    measure "$slow_runs" python3 "$work/tables.py" "$document"
    row "python-docx tables"
else
    echo "skipped: python-docx is not installed"
fi
