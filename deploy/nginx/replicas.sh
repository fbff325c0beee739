#!/bin/sh
# Prints replicas.conf: which replicas nginx knows. Give each as name=address:port with an IP address; the name is what
# the cookie of its readers says, so keep it when the address changes. A name with a leading minus is drained: it keeps the readers that
# it has and gets no new ones.
#
#   sh replicas.sh a=127.0.0.1:8501 b=127.0.0.1:8502 c=127.0.0.1:8503 > replicas.conf
#   sh replicas.sh a=127.0.0.1:8501 b=127.0.0.1:8502 -c=127.0.0.1:8503 > replicas.conf
set -eu

fail() {
    echo "replicas.sh: $1" >&2
    exit 2
}

[ $# -gt 0 ] || fail "expected replicas as name=address:port, found none"

expected="expected name=address:port, a name of lower-case letters and digits and an IP address"
names=" "
fresh=0
for replica in "$@"; do
    name=${replica%%=*}
    bare=${name#-}
    # grep looks at each line by itself: there must be one.
    case $replica in *[!a-z0-9=.:[\]-]*) fail "$expected, found $replica" ;; esac
    printf '%s\n' "$replica" | grep -Eq '^-?[a-z0-9]+=([0-9.]+|\[[0-9a-f:]+\]):[0-9]+$' ||
        fail "$expected, found $replica"
    case $names in *" $bare "*) fail "two replicas are called $bare" ;; esac
    names="$names$bare "
    [ "$name" != "$bare" ] || fresh=$((fresh + 1))
done
[ "$fresh" -gt 0 ] || fail "every replica is drained: nobody would be left for new readers"

# After two failures a replica is left alone for five seconds, then tried again with one request.
health="max_fails=2 fail_timeout=5s"

# One line for each replica: $1 is a sed script in which NAME, ADDRESS, PATTERN and DRAINED stand for its own.
each() {
    words=$1
    shift
    for replica in "$@"; do
        name=${replica%%=*}
        address=${replica#*=}
        drained=
        case $name in -*) drained=" down" ;; esac
        pattern=$(printf '%s' "$address" | sed 's/[].[]/\\\\&/g')
        printf '%s\n' "$words" |
            sed "s/NAME/${name#-}/g; s/ADDRESS/$address/g; s/PATTERN/$pattern/g; s/DRAINED/$drained/g"
    done
}

echo "# Written by replicas.sh; do not edit."
echo "# New readers: the replica with the fewest open pages."
echo "upstream dftz_any {"
echo "    zone dftz_any 64k;"
echo "    least_conn;"
each "    server ADDRESS ${health}DRAINED;" "$@"
echo "    keepalive 16;"
echo "}"
echo "# Files by their address: one client's requests come to one replica, whose counts of them are then whole."
echo "upstream dftz_by_client {"
echo "    zone dftz_by_client 64k;"
echo "    hash \$dftz_client consistent;"
each "    server ADDRESS $health;" "$@"
echo "    keepalive 16;"
echo "}"
for replica in "$@"; do
    name=${replica%%=*}
    name=${name#-}
    echo "# Readers of $name; the others step in while it is gone."
    echo "upstream dftz_$name {"
    echo "    zone dftz_$name 64k;"
    # Its own is always tried first: where it runs again after a fault, all its readers find it at once.
    for other in "$@"; do
        how="$health backup"
        [ "$other" != "$replica" ] || how="max_fails=0"
        echo "    server ${other#*=} $how;"
    done
    echo "}"
done
echo "# What the cookie says to where its reader goes; whatever else a cookie says leads to any replica."
echo "map \$cookie_dftz_replica \$dftz_upstream {"
echo "    default dftz_any;"
each "    NAME dftz_NAME;" "$@"
echo "}"
echo "# Who answered, the last of those that were tried, to the name in the cookie."
echo "map \$upstream_addr \$dftz_answered {"
each "    \"~(^| )PATTERN\$\" NAME;" "$@"
echo "}"
