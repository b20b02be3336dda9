# shellcheck shell=bash
# Sourced by assets/run and Tests/run: finds out what the machine lacks, says so, and installs it.
#
# Packages are named as Debian names them; package_name translates for the others.
# Everything said here goes to standard error: standard output belongs to the program that is started.

say() { printf 'framescope: %s\n' "$*" >&2; }

fail() {
  say "$@"
  exit 1
}

# The package manager of this machine, or nothing when it has none that is known here.
package_manager() {
  local manager
  if [ "$(uname -s)" = Darwin ]; then
    if command -v brew >/dev/null; then printf 'brew'; fi
    return 0
  fi
  for manager in apt-get dnf zypper pacman apk; do
    if command -v "$manager" >/dev/null; then
      printf '%s' "$manager"
      return 0
    fi
  done
}

# package_name MANAGER DEBIAN-NAME
package_name() {
  case "$1:$2" in
    dnf:libncurses-dev | zypper:libncurses-dev) printf 'ncurses-devel' ;;
    pacman:libncurses-dev | brew:libncurses-dev) printf 'ncurses' ;;
    apk:libncurses-dev) printf 'ncurses-dev' ;;
    dnf:libyaml-dev | zypper:libyaml-dev) printf 'libyaml-devel' ;;
    pacman:libyaml-dev | brew:libyaml-dev) printf 'libyaml' ;;
    apk:libyaml-dev) printf 'yaml-dev' ;;
    brew:redis-server) printf 'redis' ;;
    brew:postgresql-client) printf 'libpq' ;;
    brew:postgresql) printf 'postgresql@17' ;;
    brew:dnsmasq-base) printf 'dnsmasq' ;;
    brew:bind9-dnsutils) printf 'bind' ;;
    brew:python3-pylsp) printf 'python-lsp-server' ;;
    pacman:python3 | brew:python3) printf 'python' ;;
    *) printf '%s' "$2" ;;
  esac
}

# The command a person would type: install_command MANAGER PACKAGE...
install_command() {
  local manager=$1
  shift
  case "$manager" in
    apt-get) printf 'sudo apt-get update && sudo apt-get install %s' "$*" ;;
    dnf | zypper) printf 'sudo %s install %s' "$manager" "$*" ;;
    pacman) printf 'sudo pacman -S --needed %s' "$*" ;;
    apk) printf 'sudo apk add %s' "$*" ;;
    brew) printf 'brew install %s' "$*" ;;
  esac
}

# install_packages REASON DEBIAN-NAME...: the packages are known to be missing, and REASON says what for.
install_packages() {
  local reason=$1 manager name
  local names=()
  shift
  manager=$(package_manager)
  for name in "$@"; do names+=("$(package_name "$manager" "$name")"); done
  case "$manager" in
    apt-get) install_with_apt "$reason" "${names[@]}" ;;
    brew) install_with_brew "$reason" "${names[@]}" ;;
    '') fail "missing: ${names[*]} ($reason). Install them with this system's package manager, then run this again." ;;
    *) fail "missing: ${names[*]} ($reason). Install them with: $(install_command "$manager" "${names[@]}")" ;;
  esac
}

install_with_brew() {
  local reason=$1
  shift
  say "installing with Homebrew: $* ($reason)"
  brew install "$@" >&2 || fail "Homebrew could not install $*; its message is above."
}

install_with_apt() {
  local reason=$1
  shift
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    fail "missing: $* ($reason). There is no sudo here; as root, run: apt-get update && apt-get install $*"
  fi
  say "installing with apt-get: $* ($reason)"
  if ! have_package_lists; then apt_quietly update; fi
  if ! apt_quietly install "$@"; then
    say "that did not work; fetching the package lists and trying once more"
    if ! { apt_quietly update && apt_quietly install "$@"; }; then
      fail "apt-get could not install $*; its message is above. By hand: $(install_command apt-get "$@")"
    fi
  fi
}

have_package_lists() {
  local list
  for list in /var/lib/apt/lists/*_Packages*; do
    if [ -e "$list" ]; then return 0; fi
  done
  return 1
}

# apt-get without questions, waiting for another one that is at work (a fresh machine updates itself).
apt_quietly() {
  local action=$1
  local command=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 --quiet "$action")
  shift
  if [ "$action" = install ]; then command+=(--yes --no-install-recommends); fi
  if [ "$(id -u)" -ne 0 ]; then command=(sudo "${command[@]}"); fi
  "${command[@]}" "$@" >&2 </dev/null
}
