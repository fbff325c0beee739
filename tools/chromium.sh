#!/bin/sh
# Prints the path of a Chromium that starts; where there is none, installs the system's package first, if it may.
# $CHROMIUM, where it is set, is the only candidate.
set -eu

find_chromium() {
    if [ -n "${CHROMIUM:-}" ]; then
        set -- "$CHROMIUM"
    else
        set -- chromium chromium-browser google-chrome google-chrome-stable \
            "/Applications/Chromium.app/Contents/MacOS/Chromium" \
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    fi
    for browser in "$@"; do
        if "$browser" --version >/dev/null 2>&1; then
            command -v "$browser"
            return
        fi
    done
    return 1
}

# Debian's and Ubuntu's package manager, as root or with a sudo that asks for no password.
install_chromium() {
    command -v apt-get >/dev/null || return 1
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        sudo -n true 2>/dev/null || return 1
        as_root="sudo -n"
    fi
    echo "Installing Chromium for the browser tests with apt-get (this takes a minute)"
    $as_root apt-get -qq update &&
        $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get -qq -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends chromium
}

find_chromium && exit
if [ -z "${CHROMIUM:-}" ] && install_chromium >&2 && find_chromium; then exit; fi
echo "The browser tests need Chromium, which was not found${CHROMIUM:+ at $CHROMIUM} and could not be installed from here:" \
    "install it with the system's package manager (on Debian, as root: apt install chromium) or name one, as in:" \
    "make test CHROMIUM=/path/to/chromium" >&2
exit 1
