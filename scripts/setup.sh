# Sourced by `book` and `test`: everything the program needs, in this checkout and nowhere else.
#
# Needs a POSIX shell and Python 3.11 or later. Shared libraries (Pango) come from the system's own
# package manager, as root or through sudo; without them only the EPUB can be made. Python packages
# come from scripts/lock/ (names, versions, hashes) into .venv. A stamp lets later runs skip all of
# it, without network. Nothing outside the checkout is changed but system packages.
# shellcheck shell=sh

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
venv=$root/.venv
tools=$root/.cache/tools

say() { printf '%s\n' "== $*" >&2; }
fail() {
    printf '%s\n' "!! $*" >&2
    exit 5
}
have() { command -v "$1" >/dev/null 2>&1; }

# The newest usable Python; a shim that is on PATH but does not run is passed over.
find_python() {
    for python in python3 python3.14 python3.13 python3.12 python3.11; do
        if have "$python" &&
            "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$python"
            return
        fi
    done
    fail "需要 Python 3.11 以上 / Python 3.11 or later is needed"
}

# The loader itself is asked: the one test that tells the truth.
have_pango() {
    "$1" - <<'EOF' 2>/dev/null
import ctypes, sys
mac = sys.platform == "darwin"
for name in ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset"):
    files = [f"lib{name}.so.0", f"lib{name}.dylib", f"lib{name}.0.dylib"]
    folders = ["", "/opt/homebrew/lib/", "/usr/local/lib/"] if mac else [""]
    for path in [folder + file for folder in folders for file in files]:
        try:
            ctypes.CDLL(path)
            break
        except OSError:
            pass
    else:
        sys.exit(1)
EOF
}

# Run as root; sudo may ask for a password only when somebody is there to type it.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif have sudo && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
        sudo "$@"
    else
        return 1
    fi
}

# install_system DEBIAN-NAMES FEDORA-NAMES HOMEBREW-NAMES
install_system() {
    if have apt-get; then
        say "安装系统软件包 / installing $1"
        # shellcheck disable=SC2086  # lists of names
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
            --no-install-recommends $1 >/dev/null 2>&1 || {
            as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null 2>&1
            as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
                --no-install-recommends $1 >/dev/null
        }
    elif have dnf; then
        say "installing $2"
        # shellcheck disable=SC2086
        as_root dnf install -y -q $2
    elif have brew; then
        say "installing $3"
        # shellcheck disable=SC2086
        brew install -q $3
    else
        return 1
    fi
}

# Echo a uv that runs: from PATH, or from a private folder; nothing if there is none to be had.
find_uv() {
    for uv in uv "$tools/bin/uv"; do
        if "$uv" --version >/dev/null 2>&1; then
            command -v "$uv"
            return
        fi
    done
    if "$python" -m pip --version >/dev/null 2>&1; then
        "$python" -m pip install -q --target "$tools" uv >&2 || return 0
    elif "$python" -m venv "$tools" >/dev/null 2>&1; then
        "$tools/bin/python" -m pip install -q uv >&2 || return 0
    fi
    if "$tools/bin/uv" --version >/dev/null 2>&1; then
        printf '%s\n' "$tools/bin/uv"
    fi
}

# True if some way to make an environment exists (Debian splits it off into python3-venv).
can_make_venv() {
    have uv && uv --version >/dev/null 2>&1 && return
    "$tools/bin/uv" --version >/dev/null 2>&1 && return
    "$python" -c 'import pip' 2>/dev/null || "$python" -c 'import ensurepip, venv' 2>/dev/null
}

# make_environment LOCK-FILE
make_environment() {
    uv=$(find_uv)
    if ! "$venv/bin/python" -c '' 2>/dev/null || [ "$(cat "$venv/.root" 2>/dev/null)" != "$root" ]; then
        # an environment of a developer's own making, without our mark, is used as it is
        if [ -f "$venv/.root" ] || ! "$venv/bin/python" -c '' 2>/dev/null; then
            rm -rf "$venv"
            if [ -n "$uv" ]; then
                "$uv" venv -q --python "$python" "$venv"
            else
                "$python" -m venv "$venv"
            fi
        fi
        printf '%s\n' "$root" >"$venv/.root"
    fi
    say "安装 Python 软件包 / installing Python packages"
    if [ -n "$uv" ]; then
        "$uv" pip install -q --python "$venv/bin/python" --require-hashes -r "$1"
        "$uv" pip install -q --python "$venv/bin/python" --no-deps --no-build-isolation -e "$root"
    else
        "$venv/bin/python" -m pip install -q --require-hashes -r "$1"
        "$venv/bin/python" -m pip install -q --no-deps --no-build-isolation -e "$root"
    fi
}

# prepare run|dev: afterwards "$venv/bin/issue2book" works, and $pango is yes or no.
prepare() {
    python=$(find_python)
    lock=$root/scripts/lock/$1.txt
    stamp=$venv/.stamp-$1
    key=$(cat "$lock" "$root/pyproject.toml" "$root/scripts/setup.sh" | cksum)" $root"
    if have_pango "$python"; then pango=yes; else pango=no; fi
    if [ "$pango" = no ]; then
        install_system "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" \
            "pango harfbuzz" "pango" || :
        if have_pango "$python"; then pango=yes; else
            say "没有 Pango，只能做 EPUB / no Pango here: only the EPUB can be made"
        fi
    fi
    if [ "$(cat "$stamp" 2>/dev/null)" = "$key" ] && "$venv/bin/python" -c '' 2>/dev/null; then
        return
    fi
    if ! can_make_venv; then
        install_system "python3-venv" "python3-pip" "python" ||
            fail "缺 python3-venv，请管理员安装 / python3-venv is missing and cannot be installed"
    fi
    make_environment "$lock"
    printf '%s\n' "$key" >"$stamp"
}
