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

# Whether we are root, or sudo is there; it may ask for a password only when somebody can type it.
may_be_root() {
    [ "$(id -u)" = 0 ] || { have sudo && { [ -t 0 ] || sudo -n true 2>/dev/null; }; }
}
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# want DEBIAN-NAME FEDORA-NAME HOMEBREW-NAME: system packages that `install_wanted` brings.
debian='' fedora='' homebrew=''
want() {
    debian="$debian $1" fedora="$fedora $2" homebrew="$homebrew $3"
}

# All wanted packages at once; who may not install gets one line for who may.
install_wanted() {
    [ -n "$debian" ] || return 0
    if have apt-get; then
        system="apt-get install -y --no-install-recommends$debian"
    elif have dnf; then
        system="dnf install -y$fedora"
    elif have brew; then
        say "安装系统软件包 / brew install$homebrew"
        # shellcheck disable=SC2086  # lists of names
        brew install -q $homebrew
        return
    else
        say "缺系统软件包，用本机的软件包管理器安装 / missing, install with your package manager:$fedora"
        return 1
    fi
    if ! may_be_root; then
        ! have apt-get || system="apt-get update && $system"
        say "缺系统软件包；请管理员运行 / system packages are missing; ask the administrator to run:
   $system"
        return 1
    fi
    say "安装系统软件包 / $system"
    system="env DEBIAN_FRONTEND=noninteractive $system"
    # shellcheck disable=SC2086
    as_root $system >/dev/null 2>&1 || {
        ! have apt-get || as_root apt-get update -qq >/dev/null 2>&1
        as_root $system >/dev/null
    }
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

# uv like pip: the machine's own certificates, and the package index that pip was told to use (a
# mirror nearby), which uv does not read by itself.
configure_uv() {
    export UV_SYSTEM_CERTS=true UV_NATIVE_TLS=true # its newer and its older name
    export UV_HTTP_TIMEOUT="${UV_HTTP_TIMEOUT-${PIP_DEFAULT_TIMEOUT-120}}"
    index=${PIP_INDEX_URL-}
    for python_with_pip in "$python" "$tools/bin/python"; do
        [ -n "$index" ] || index=$("$python_with_pip" -m pip config get global.index-url 2>/dev/null) || :
    done
    if [ -n "$index" ] && [ -z "${UV_DEFAULT_INDEX-}${UV_INDEX_URL-}" ]; then
        export UV_DEFAULT_INDEX="$index"
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
    install_packages "$1" || fail "Python 软件包没有装成：请看网络是否通；也可换就近的镜像：
   PIP_INDEX_URL=镜像网址 scripts/book
!! the Python packages could not be installed: is the network there? The line above takes a mirror"
}

# install_packages LOCK-FILE
install_packages() {
    if [ -n "$uv" ]; then
        configure_uv
        set -- "$1" "$uv" pip install -q --python "$venv/bin/python"
    else
        set -- "$1" "$venv/bin/python" -m pip install -q
    fi
    file=$1
    shift
    "$@" --require-hashes -r "$file" && "$@" --no-deps --no-build-isolation -e "$root"
}

# prepare run|dev: afterwards "$venv/bin/issue2book" works, and $pango is yes or no.
prepare() {
    python=$(find_python)
    lock=$root/scripts/lock/$1.txt
    stamp=$venv/.stamp-$1
    key=$(cat "$lock" "$root/pyproject.toml" "$root/scripts/setup.sh" | cksum)" $root"
    made=no
    if [ "$(cat "$stamp" 2>/dev/null)" = "$key" ] && "$venv/bin/python" -c '' 2>/dev/null; then
        made=yes
    fi
    have_pango "$python" ||
        want "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" "pango harfbuzz" pango
    [ $made = yes ] || can_make_venv || want python3-venv python3-pip python
    install_wanted || :
    [ $made = yes ] || can_make_venv ||
        fail "没有 python3-venv（或 pip），什么也做不了；装好后再运行一次
!! nothing can be done without python3-venv (or pip); install it, then run this again"
    if have_pango "$python"; then pango=yes; else
        pango=no
        say "没有 Pango，只能做 EPUB / no Pango here: only the EPUB can be made"
    fi
    if [ $made = no ]; then
        make_environment "$lock"
        printf '%s\n' "$key" >"$stamp"
    fi
}
