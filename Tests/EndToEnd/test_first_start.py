"""`assets/run` on machines that lack things: a checkout in a temporary directory, with stand-ins for the tools.

The stand-in `swift` builds by writing a script that prints its arguments, so what is tested is when the script builds,
what it installs, what it says, and that standard output is the program's alone.
"""

import os
import shutil
import subprocess

from case import EndToEndCase
from program import REPOSITORY

# Of the machine's own tools only these are visible.
TOOLS = ["bash", "env", "dirname", "readlink", "find", "sed", "head", "touch", "mkdir", "mktemp", "mv", "rm", "cat",
         "chmod", "sleep", "ln"]

# What the compiler is told of a release build.
FLAGS = ("-Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors "
         "-Xswiftc -Xfrontend -Xswiftc -function-sections")

SWIFT = """#!/bin/bash
case "$1" in
  --version) echo "Swift version 6.3.1 (swift-6.3.1-RELEASE)" ;;
  build)
    echo "swift $*" >> "$STAND_IN_LOG"
    echo "[1/1] Compiling"
    if [ -e "$STAND_IN_DIRECTORY/broken" ]; then echo "error: the compiler's reason" >&2; exit 1; fi
    mkdir -p "$3/.build/release"
    printf '#!/bin/bash\\nprintf "<%%s>" "$@"\\n' > "$3/.build/release/framescope"
    chmod +x "$3/.build/release/framescope" ;;
esac
"""


class FirstStart(EndToEndCase):
    @classmethod
    def setUpClass(cls):
        """Needs no binary."""

    def setUp(self):
        super().setUp()
        self.log = self.path("log")
        self.tools = self.path("tools")
        self.checkout = self.path("check out")
        shutil.copytree(os.path.join(REPOSITORY, "assets"), os.path.join(self.checkout, "assets"))
        os.makedirs(os.path.join(self.checkout, "Sources", "framescope"))
        for name in ("Package.swift", "Sources/framescope/main.swift"):
            self.write("check out/" + name, b"")
        os.mkdir(self.tools)
        for name in TOOLS:
            os.symlink(shutil.which(name), os.path.join(self.tools, name))
        self.tool("swift", SWIFT)
        self.tool("clang", "#!/bin/bash\nexit 0\n")
        self.tool("git", "#!/bin/bash\n")
        self.tool("uname", "#!/bin/bash\necho Linux\n")
        self.tool("id", "#!/bin/bash\necho 0\n")

    def tool(self, name, script):
        """A stand-in for a tool of the machine."""
        self.write("tools/" + name, script.encode())
        os.chmod(os.path.join(self.tools, name), 0o755)

    def recording_tool(self, name, then="exit 0"):
        self.tool(name, f'#!/bin/bash\necho "{name} $*" >> "$STAND_IN_LOG"\n{then}\n')

    def without_ncurses(self):
        """ncurses is missing until apt-get has installed something."""
        self.without("ncursesw")

    def without(self, *libraries):
        """These are missing until apt-get has installed something."""
        self.tool("clang", '#!/bin/bash\ncase " $* " in\n  ' + " | ".join(f'*" -l{name} "*' for name in libraries)
                  + ') [ -e "$STAND_IN_DIRECTORY/installed" ] ;;\nesac\n')

    def start(self, *arguments):
        script = os.path.join(self.checkout, "assets", "run")
        environment = {"PATH": self.tools, "HOME": self.directory, "STAND_IN_LOG": self.log,
                       "STAND_IN_DIRECTORY": self.directory}
        return subprocess.run([script, *arguments], cwd="/", env=environment, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=60, check=False)

    def logged(self):
        return self.read("log").decode().splitlines() if os.path.exists(self.log) else []

    def assert_starts(self, *arguments):
        result = self.start(*arguments)
        expected = "".join(f"<{argument}>" for argument in arguments)
        self.assertEqual((result.returncode, result.stdout), (0, expected), result.stderr)
        return result.stderr

    def assert_refuses(self, *words):
        result = self.start("demo")
        self.assertGreater(result.returncode, 0)
        self.assertEqual(result.stdout, "")
        for word in words:
            self.assertIn(word, result.stderr)

    def test_builds_once_in_release_mode(self):
        said = self.assert_starts("connect", "a host:1", "")
        self.assertIn("building", said)
        self.assertIn("[1/1] Compiling", said)
        self.assertEqual(self.assert_starts("demo"), "")
        self.assertEqual(self.logged(), [
            f"swift build --package-path {self.checkout} -c release --product framescope {FLAGS} "
            "--static-swift-stdlib"])

    def test_relocations_are_packed_where_the_c_library_reads_them(self):
        for version, isPacked in [("2.36", True), ("3.0", True), ("2.35", False), ("2.4", False)]:
            with self.subTest(version=version):
                self.tool("getconf", f"#!/bin/bash\necho glibc {version}\n")
                stamp = os.path.join(self.checkout, ".build", "framescope-release.stamp")
                if os.path.exists(stamp):
                    os.unlink(stamp)
                self.assert_starts("demo")
                self.assertEqual(self.logged()[-1].endswith(" -Xlinker -z -Xlinker pack-relative-relocs"), isPacked)

    def test_the_cxx_library_is_linked_statically_where_there_is_one(self):
        self.write("libstdc++.a", b"!<arch>\n")
        self.tool("clang", f"""#!/bin/bash
case "$*" in -print-file-name=libstdc++.a) echo '{self.path("libstdc++.a")}' ;; esac
""")
        self.assert_starts("demo")
        folder = os.path.join(self.checkout, ".build", "static-libraries")
        self.assertEqual(os.listdir(folder), ["libstdc++.a"])
        self.assertTrue(self.logged()[-1].endswith(f" --static-swift-stdlib -Xlinker -L{folder}"), self.logged())

    def test_without_arguments_it_shows_the_help(self):
        self.assertEqual(self.start().stdout, "<--help>")

    def test_builds_again_when_a_source_is_newer(self):
        self.assert_starts("demo")
        stamp = os.path.join(self.checkout, ".build", "framescope-release.stamp")
        for name in ("Sources/framescope/main.swift", "Package.swift"):
            newer = os.stat(stamp).st_mtime + 1
            os.utime(os.path.join(self.checkout, name), (newer, newer))
            self.assertIn("building", self.assert_starts("demo"))
            os.utime(os.path.join(self.checkout, name), (newer - 1000, newer - 1000))
            self.assertEqual(self.assert_starts("demo"), "")

    def test_a_failed_build_shows_the_reason_and_is_tried_again(self):
        self.write("broken", b"")
        self.assert_refuses("the compiler's reason", "the build failed")
        os.unlink(self.path("broken"))
        self.assert_starts("demo")

    def test_no_swift(self):
        os.unlink(os.path.join(self.tools, "swift"))
        self.assert_refuses("swift.org/install", "6.3")

    def test_a_swift_that_is_too_old(self):
        self.tool("swift", '#!/bin/bash\necho "Apple Swift version 5.10.1 (x)"\n')
        self.assert_refuses("6.3 or later", "5.10", "swift.org/install")

    def test_installs_ncurses_when_it_is_missing(self):
        self.without_ncurses()
        self.recording_tool("apt-get", '[ "${!#}" != libncurses-dev ] || touch "$STAND_IN_DIRECTORY/installed"')
        said = self.assert_starts("demo")
        self.assertIn("libncurses-dev", said)
        self.assertTrue(any(" install --yes " in line and line.endswith(" libncurses-dev") for line in self.logged()))

    def test_installs_libyaml_when_it_is_missing(self):
        self.without("yaml")
        self.recording_tool("apt-get", 'touch "$STAND_IN_DIRECTORY/installed"')
        self.assertIn("libyaml", self.assert_starts("demo"))
        self.assertTrue(any(line.endswith(" libyaml-dev") for line in self.logged()))

    def test_installs_all_that_is_missing_at_once(self):
        self.without("yaml", "ncursesw")
        self.recording_tool("apt-get", 'touch "$STAND_IN_DIRECTORY/installed"')
        self.assert_starts("demo")
        self.assertTrue(any(line.endswith(" libyaml-dev libncurses-dev") for line in self.logged()))

    def test_installs_through_sudo_when_not_root(self):
        self.without_ncurses()
        self.tool("id", "#!/bin/bash\necho 1000\n")
        self.recording_tool("sudo", '"$@"')
        self.recording_tool("apt-get", 'touch "$STAND_IN_DIRECTORY/installed"')
        self.assert_starts("demo")
        self.assertTrue(any(line.startswith("sudo ") and line.endswith("libncurses-dev") for line in self.logged()))

    def test_neither_root_nor_sudo(self):
        self.without_ncurses()
        self.tool("id", "#!/bin/bash\necho 1000\n")
        self.recording_tool("apt-get")
        self.assert_refuses("apt-get install libncurses-dev", "as root")
        self.assertEqual(self.logged(), [])

    def test_fetches_the_lists_when_installing_fails(self):
        self.without_ncurses()
        self.recording_tool("apt-get", 'if [[ "$*" == *update* ]]; then touch "$STAND_IN_DIRECTORY/lists"; exit 0; fi\n'
                            '[ -e "$STAND_IN_DIRECTORY/lists" ] && touch "$STAND_IN_DIRECTORY/installed"')
        self.assert_starts("demo")
        self.assertTrue(any(line.endswith(" update") for line in self.logged()))

    def test_an_installation_that_fails_says_what_to_type(self):
        self.without_ncurses()
        self.recording_tool("apt-get", "exit 100")
        self.assert_refuses("sudo apt-get update && sudo apt-get install libncurses-dev")

    def test_other_systems_are_told_what_to_install(self):
        for manager, package in [("dnf", "ncurses-devel"), ("pacman", "ncurses"), ("zypper", "ncurses-devel")]:
            with self.subTest(manager=manager):
                self.without_ncurses()
                self.recording_tool(manager)
                self.assert_refuses(manager, package)
                self.assertEqual(self.logged(), [])
                os.unlink(os.path.join(self.tools, manager))

    def test_macos_needs_libyaml_and_links_as_usual(self):
        self.without_ncurses()
        self.tool("uname", "#!/bin/bash\necho Darwin\n")
        self.recording_tool("brew")
        self.assert_starts("demo")
        self.assertEqual(self.logged(), [
            "brew install libyaml",
            f"swift build --package-path {self.checkout} -c release --product framescope {FLAGS}"])
