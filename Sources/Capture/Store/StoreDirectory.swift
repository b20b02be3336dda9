#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the store's files live.
package enum StoreDirectory {
  /// `directory`, or the first usable of the places that the XDG Base Directory Specification and POSIX name.
  static func open(_ directory: String?, write: @escaping FileWrite) throws(StoreError) -> PrivateDirectory {
    if let directory {
      try create(directory)
      return try PrivateDirectory(directory, write: write)
    }
    for candidate in candidates(environment: variable) {
      if let found = usable(candidate, write: write) { return found }
    }
    return try PrivateDirectory("/var/tmp", write: write)
  }

  /// The state directory first, then places for temporary files. `$XDG_STATE_HOME` and `$TMPDIR` count only when
  /// absolute, as the specification demands.
  package static func candidates(environment: (String) -> String?) -> [Candidate] {
    func absolute(_ name: String) -> String? { environment(name).flatMap { $0.hasPrefix("/") ? $0 : nil } }
    var found: [Candidate] = []
    if let state = absolute("XDG_STATE_HOME") {
      found.append(Candidate(path: state + "/framescope", created: true))
    } else if let home = absolute("HOME") {
      found.append(Candidate(path: home + "/.local/state/framescope", created: true))
    }
    if let temporary = absolute("TMPDIR") { found.append(Candidate(path: temporary, created: false)) }
    return found
  }

  /// A directory that might do.
  package struct Candidate: Hashable {
    package var path: String
    /// Whether it is ours to make.
    package var created: Bool

    package init(path: String, created: Bool) {
      self.path = path
      self.created = created
    }
  }

  /// Why the directory at `path` is not used although it is there: others may write to it, or put a directory of theirs in
  /// its place, and so files of theirs in the place of ours.
  package static func distrust(_ path: String) -> String? {
    distrustOfOwn(path) ?? distrustOfParents(path)
  }

  /// A directory that all may write to, and whose entries all may rename, lets anybody exchange what is in it.
  private static func distrustOfParents(_ path: String) -> String? {
    var parent = path[...]
    while parent.last == "/" { parent.removeLast() }
    while let slash = parent.lastIndex(of: "/"), slash > parent.startIndex {
      parent = parent[..<slash]
      var status = stat()
      // The call fills a local.
      if unsafe stat(String(parent), &status) == 0, status.st_mode & 0o1002 == 0o002 {
        return "everybody may exchange what is in \(parent) (mode \(String(status.st_mode & 0o7777, radix: 8))): "
          + "'chmod o-w' or 'chmod +t' changes that"
      }
    }
    return nil
  }

  private static func distrustOfOwn(_ path: String) -> String? {
    var status = stat()
    // The call fills a local.
    guard unsafe stat(path, &status) == 0 else { return nil }
    let mode = String(status.st_mode & 0o7777, radix: 8)
    if status.st_mode & 0o022 != 0 {
      return "others may write to \(path) (mode \(mode)): 'chmod go-w' changes that"
    }
    guard status.st_uid != geteuid(), status.st_uid != 0 else { return nil }
    return "\(path) belongs to another user (\(status.st_uid)), who may write to it"
  }

  /// Where programs of this user keep what they want to find again; nil when there is no such place.
  static var state: String? { candidates(environment: variable).first { $0.created }?.path }

  private static func usable(_ candidate: Candidate, write: @escaping FileWrite) -> PrivateDirectory? {
    do throws(StoreError) {
      if candidate.created {
        guard distrust(candidate.path) == nil else { return nil }
        try create(candidate.path)
      }
      let directory = try PrivateDirectory(candidate.path, write: write)
      _ = try directory.file("probe")
      return directory
    } catch {
      return nil
    }
  }

  private static func variable(_ name: String) -> String? {
    // Copied at once; nothing here changes the environment.
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// Makes `path` and what is missing above it, each for its owner alone.
  package static func create(_ path: String) throws(StoreError) {
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      made += "/" + part
      // What matters is whether the last one can be used, and opening it tells: a parent may exist and be read-only.
      if unsafe mkdir(made, 0o700) != 0, errno != EEXIST, made.utf8.count >= path.utf8.count {
        throw StoreError("create", path, code: errno)
      }
    }
  }
}
