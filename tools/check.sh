#!/bin/sh
# Runs groups of checks in the order given and stops at the first that fails: sh tools/check.sh lint types tests browser
set -eu
cd "$(dirname "$0")/.."
durations=

check() { # NAME COMMAND...
    name=$1
    shift
    printf '\n=== %s: %s\n' "$name" "$*"
    began=$(date +%s)
    "$@" || {
        printf '\n=== %s FAILED after %s s: %s\n' "$name" "$(($(date +%s) - began))" "$*" >&2
        exit 1
    }
    durations="$durations $name $(($(date +%s) - began)) s,"
}

# Chromium first: a missing one is better said now than after the other groups.
case " $* " in
*" browser "*)
    CHROMIUM=$(sh tools/chromium.sh)
    export CHROMIUM
    ;;
esac
python=.venv/bin/python
for group in "$@"; do
    case $group in
    lint)
        check lint $python -m ruff check .
        check format $python -m ruff format --check .
        ;;
    types) check types $python -m mypy ;;
    # A file's tests share what they make, so a file stays with one process.
    tests) check tests $python -m pytest -m "not browser" -n logical --dist loadfile ;;
    browser) check browser sh tools/browser_tests.sh ;;
    *)
        echo "no group of checks is called '$group': choose from lint, types, tests, browser" >&2
        exit 2
        ;;
    esac
done
printf '\n=== all passed:%s\n' "${durations%,}"
