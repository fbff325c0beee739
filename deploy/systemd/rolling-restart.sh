#!/bin/sh
# Restarts replicas one after the other, each once the one before it is ready; stops at the first that is not.
#
#   sh rolling-restart.sh 8501 8502 8503
#
# RESTART is the command that gets the unit's name (default: systemctl restart); SECONDS_TO_START how long one may take
# until everything is drawn ahead (default: 300).
set -eu
[ $# -gt 0 ] || { echo "rolling-restart.sh: expected the ports of the replicas, found none" >&2; exit 2; }

for port in "$@"; do
    echo "dftz@$port: restarting"
    ${RESTART:-systemctl restart} "dftz@$port"
    left=${SECONDS_TO_START:-300}
    until curl --silent --fail --max-time 5 --output /dev/null "http://127.0.0.1:$port/readyz"; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || { echo "dftz@$port: not ready; the other replicas were left as they are" >&2; exit 1; }
        sleep 1
    done
    echo "dftz@$port: ready"
done
