import Capture
package import TerminalUI

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Paths as a person types them.
package enum FilePath {
  /// Whether there is something at a path.
  package static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// `~` and `~/...` with the home directory put in.
  package static func expanded(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = Environment.value("HOME") else { return path }
    return home + path.dropFirst()
  }

  /// The path without links, `.` and `..`; nil when nothing is there.
  static func real(_ path: String) -> String? {
    guard let resolved = unsafe realpath(expanded(path), nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// The folder that a path is in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The path, or what is there of the folders above it.
  static func existing(atOrAbove path: String) -> String {
    var path = path
    while !exists(path), path != "/", path != "." { path = folder(of: path) }
    return path
  }

  /// Whether a file is at `path` that has its bytes however often it is read.
  static func isRegular(_ path: String) -> Bool { isOfType(S_IFREG, path) }

  /// Whether a named pipe is at `path`.
  package static func isPipe(_ path: String) -> Bool { isOfType(S_IFIFO, path) }

  private static func isOfType(_ type: mode_t, _ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == type
  }

  /// What is at `path`, as far as sending it goes.
  package static func facts(_ path: String) -> FileFacts {
    var status = stat()
    guard unsafe stat(expanded(path), &status) == 0 else { return .unusable("\(path): \(SystemError.words(errno))") }
    guard status.st_mode & S_IFMT == S_IFREG else { return .unusable("\(path) is \(kind(status.st_mode)), not a file") }
    guard unsafe access(expanded(path), R_OK) == 0 else { return .unusable("\(path): \(SystemError.words(errno))") }
    return .size(Int(status.st_size))
  }

  private static func kind(_ mode: mode_t) -> String {
    switch mode & S_IFMT {
    case S_IFDIR: "a directory"
    case S_IFIFO: "a pipe"
    case S_IFSOCK: "a socket"
    default: "a device"
    }
  }

  /// The paths that begin with `prefix`, directories with a slash, in order; at most `most`.
  package static func completions(of prefix: String, most: Int = 500) -> [String] {
    let slash = prefix.lastIndex(of: "/")
    let directory = slash.map { String(prefix[...$0]) } ?? ""
    let beginning = slash.map { String(prefix[prefix.index(after: $0)...]) } ?? prefix
    let names = DirectoryNames.all(in: directory.isEmpty ? "." : expanded(directory)).filter { name in
      name.hasPrefix(beginning) && (beginning.hasPrefix(".") || !name.hasPrefix("."))
    }
    return names.sorted().prefix(most).map { directory + $0 + (isDirectory(directory + $0) ? "/" : "") }
  }

  private static func isDirectory(_ path: String) -> Bool { isOfType(S_IFDIR, expanded(path)) }
}

/// The environment.
package enum Environment {
  /// A variable's value; nil when it is not set or empty.
  package static func value(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }
}

/// The system's words for its error numbers.
package enum SystemError {
  /// What the system calls an error.
  package static func words(_ code: Int32) -> String {
    StoreError.words(for: code)
  }
}
