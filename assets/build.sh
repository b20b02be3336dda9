# shellcheck shell=bash
# Sourced by assets/run and Tests/run after install-packages.sh: what the build needs, and the release build itself.
# Expects `repository`, the absolute path of the checkout.

# shellcheck disable=SC2154  # repository is set by whoever sources this file
release_binary="$repository/.build/release/framescope"
release_stamp="$repository/.build/framescope-release.stamp"
minimum_swift="6.3"
get_swift="Get it from https://www.swift.org/install"

require_swift() {
  local version
  if ! command -v swift >/dev/null && [ -x "${HOME:-}/.local/share/swiftly/bin/swift" ]; then
    PATH="$HOME/.local/share/swiftly/bin:$PATH"
  fi
  command -v swift >/dev/null \
    || fail "Swift $minimum_swift or later is needed to build this, and there is no \`swift\` in PATH. $get_swift"
  # macOS has a `swift` that only offers to install the developer tools; then there is no version either.
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p' | head -n 1 || true)
  [ -n "$version" ] \
    || fail "$(command -v swift) does not tell its version; is it complete? $get_swift"
  at_least "$version" "$minimum_swift" \
    || fail "Swift $minimum_swift or later is needed, and $(command -v swift) is $version. $get_swift"
}

# at_least MAJOR.MINOR MAJOR.MINOR
at_least() {
  [ "${1%%.*}" -gt "${2%%.*}" ] || { [ "${1%%.*}" -eq "${2%%.*}" ] && [ "${1#*.}" -ge "${2#*.}" ]; }
}

# What SwiftPM and the linker need beside Swift. On macOS git and ncurses come with the developer tools Swift is in.
require_build_packages() {
  local missing=() what="framescope reads YAML with libyaml"
  if [ "$(uname -s)" = Darwin ]; then
    if ! have_homebrew_libyaml; then install_packages "$what" libyaml-dev; fi
    return 0
  fi
  if ! have_library yaml '#include <yaml.h>' 'yaml_get_version_string() == 0'; then missing+=(libyaml-dev); fi
  if ! have_library ncursesw "$include_curses" 'endwin()'; then
    missing+=(libncurses-dev)
    what="framescope draws its screens with ncurses, and reads YAML with libyaml"
  fi
  if [ ${#missing[@]} -gt 0 ]; then install_packages "$what" "${missing[@]}"; fi
  if ! command -v git >/dev/null; then
    install_packages "Swift's package manager fetches the libraries framescope uses with it" git ca-certificates
  fi
}

include_curses='
#if __has_include(<ncursesw/curses.h>)
#include <ncursesw/curses.h>
#else
#include <curses.h>
#endif'

# Swift's own C compiler, which is there with most of its distributions.
swift_clang() { echo "$(dirname "$(command -v swift)")/clang"; }

# have_library NAME INCLUDES EXPRESSION: compiles and links a few lines with Swift's own C compiler, so that any place it
# searches will do.
have_library() {
  local compiler
  compiler=$(swift_clang)
  if [ ! -x "$compiler" ]; then compiler=$(command -v clang || command -v cc || true); fi
  if [ -z "$compiler" ]; then
    case "$1" in
      yaml) [ -e /usr/include/yaml.h ] ;;
      *) [ -e /usr/include/curses.h ] || [ -e /usr/include/ncursesw/curses.h ] ;;
    esac
    return
  fi
  mkdir -p "$repository/.build"
  "$compiler" -x c - "-l$1" -o "$repository/.build/library-check" >/dev/null 2>&1 <<C
$2
int main(void) { return $3; }
C
}

# Where Homebrew's or MacPorts' pkg-config finds it, SwiftPM does.
have_homebrew_libyaml() {
  local prefix
  for prefix in /opt/homebrew /usr/local /opt/local; do
    if [ -e "$prefix/include/yaml.h" ]; then return 0; fi
  done
  return 1
}

# Whether the binary was built from the sources as they are now. Runs at every start, so it is one `find`.
release_is_current() {
  [ -x "$release_binary" ] && [ -e "$release_stamp" ] \
    && [ -z "$(find "$repository/Package.swift" "$repository/Sources" -newer "$release_stamp" -print -quit 2>&1)" ]
}

# Whether this system's C library is glibc 2.36 or later, whose loader reads relative relocations in packed form: 1.5 MB
# less to read at each start.
reads_packed_relocations() {
  local version
  version=$(getconf GNU_LIBC_VERSION 2>/dev/null || true)
  case "$version" in
    "glibc "[0-9]*.[0-9]*) at_least "${version#glibc }" 2.36 ;;
    *) return 1 ;;
  esac
}

# Links to C++'s library, which Swift's own needs, in a folder of ours where the compiler has a static one: the loader has one
# library less to read at each start, a fifteenth of the time to the first screen for 0.1 MB. Whether there is one.
static_cxx_folder="$repository/.build/static-libraries"
links_cxx_statically() {
  local library
  library=$("$(swift_clang)" -print-file-name=libstdc++.a 2>/dev/null || true)
  # Where it finds none it prints the name alone.
  case "$library" in /*) ;; *) return 1 ;; esac
  mkdir -p "$static_cxx_folder"
  ln -sf "$library" "$static_cxx_folder/"
}

compiler_flags=(
  # Types are instantiated by calls, not by names that are looked up when they are first needed: a fifth of the time to the
  # first screen, for 0.2 MB.
  -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors
  # The linker can leave out each function that nobody calls, not only all of a file: 2 MB.
  -Xswiftc -Xfrontend -Xswiftc -function-sections
)

# The stamp carries the time at which the build began: what is edited meanwhile counts as newer. It is a file of its
# own because the binary's time does not change when a build finds nothing to do.
build_release() {
  local started
  local command=(swift build --package-path "$repository" -c release --product framescope "${compiler_flags[@]}")
  if [ "$(uname -s)" = Linux ]; then
    command+=(--static-swift-stdlib)
    # The linker takes a static library where a folder has no other, and looks into this one first.
    if links_cxx_statically; then command+=(-Xlinker "-L$static_cxx_folder"); fi
  fi
  if reads_packed_relocations; then command+=(-Xlinker -z -Xlinker pack-relative-relocs); fi
  mkdir -p "$repository/.build"
  started=$(mktemp "$repository/.build/started.XXXXXX")
  if [ -x "$release_binary" ]; then
    say "the sources have changed; building"
  else
    say "building (the first time takes a few minutes)"
  fi
  if ! "${command[@]}" >&2; then
    rm -f "$started"
    fail "the build failed; the compiler's messages are above."
  fi
  mv -f "$started" "$release_stamp"
}

# Everything from a fresh checkout to a current release binary; nothing, and quickly, when it is there.
ensure_release_binary() {
  if release_is_current; then return 0; fi
  require_swift
  require_build_packages
  build_release
}
