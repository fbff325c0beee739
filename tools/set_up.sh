#!/bin/sh
# Makes .venv ready: `sh tools/set_up.sh run` for the app, `sh tools/set_up.sh test` for the app and its checks.
# Does nothing when it already is. A set-up that was cut off starts over; a changed lock file is installed again.
set -eu
cd "$(dirname "$0")/.."
level=$1
case $level in
run) lock=requirements.lock ;;
test) lock=requirements-dev.lock ;;
*)
    echo "usage: sh tools/set_up.sh run|test" >&2
    exit 2
    ;;
esac

stop() {
    printf '%s\n' "$*" >&2
    exit 1
}

# The folder is part of each stamp: the environment holds its path, so a moved checkout is set up again.
stamp() { { cat "$@" && pwd; } | cksum; }
is_stamped() { [ "$(cat ".venv/$1.stamp" 2>/dev/null || true)" = "$2" ]; }
is_new_enough() { [ "$("$1" -c 'import sys; print(sys.version_info >= (3, 11))' 2>/dev/null || true)" = True ]; }

# Sets $python to the first interpreter that will do; $PYTHON, where it is set, is the only candidate.
find_python() {
    if [ -n "${PYTHON:-}" ]; then
        set -- "$PYTHON"
    else
        set -- python3 python3.14 python3.13 python3.12 python3.11 python
    fi
    found=
    for python in "$@"; do
        if is_new_enough "$python"; then return; fi
        if version=$("$python" --version 2>&1); then found=${found:-" ($python is $version)"}; fi
    done
    stop "Python 3.11 or newer is needed and was not found$found: install it (on Debian: apt install python3" \
        "python3-venv), or name one, as in: make run PYTHON=/path/to/python3.12"
}

# Where Python comes without ensurepip (Debian), the pip beside it ($borrowed_pip) fills .venv in place of .venv's own.
borrowed_pip=
pip() {
    if [ -n "$borrowed_pip" ]; then
        "$borrowed_pip" -m pip --python .venv/bin/python "$@"
    else
        .venv/bin/python -m pip "$@"
    fi
}

create_environment() {
    find_python
    echo "Creating .venv with $("$python" --version)"
    rm -rf .venv
    mkdir .venv
    echo $$ >.venv/unfinished
    if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        "$python" -m venv .venv
    elif "$python" -m venv --without-pip .venv 2>/dev/null && "$python" -m pip --python .venv list >/dev/null 2>&1; then
        borrowed_pip=$python
    else
        rm -rf .venv
        stop "$python has no venv module that works: install it (on Debian: apt install python3-venv)," \
            "or name another Python, as in: make run PYTHON=/path/to/python3.12"
    fi
}

trap 'exit 130' INT TERM
lock_stamp=$(stamp "$lock")
package_stamp=$(stamp pyproject.toml)

if [ -e .venv/unfinished ]; then
    other=$(cat .venv/unfinished)
    if [ -n "$other" ] && [ "$other" != $$ ] && kill -0 "$other" 2>/dev/null; then
        stop "Another set-up of this folder is running (process $other): wait until it is done, then run make again" \
            "(if that process is something else, run make clean first)"
    fi
    echo "The last set-up did not finish: starting over"
    create_environment
elif ! is_new_enough .venv/bin/python; then
    create_environment
fi

# While .venv/unfinished is there, nobody knows what .venv holds: packages half installed look installed to pip.
if ! is_stamped "$level" "$lock_stamp"; then
    echo "Installing the packages of $lock (a first set-up takes a minute or two)"
    echo $$ >.venv/unfinished
    pip install --disable-pip-version-check --require-hashes --only-binary :all: -r "$lock" ||
        stop "The packages could not be installed: see pip's message above, check the network connection and free disk" \
            "space, and run make again"
    echo "$lock_stamp" >".venv/$level.stamp"
    # What the checks need holds what the app needs.
    if [ "$level" = test ]; then stamp requirements.lock >.venv/run.stamp; fi
    rm -f .venv/unfinished
fi
if ! is_stamped package "$package_stamp"; then
    echo "Installing dftz itself from this folder"
    echo $$ >.venv/unfinished
    pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable . || {
        rm -f .venv/unfinished
        stop "dftz itself could not be installed: see pip's message above; pyproject.toml says what it needs"
    }
    echo "$package_stamp" >.venv/package.stamp
    rm -f .venv/unfinished
fi
