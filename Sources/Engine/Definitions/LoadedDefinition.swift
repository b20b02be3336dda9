package import Definitions
import Locking

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A definition that was read from a file, and what tells whether the file is another by now.
package struct LoadedDefinition: Sendable {
  /// What the file says.
  package let definition: Definition
  /// The file as it was named.
  package let path: String
  /// The file and those that it imports, as they were.
  let stamps: [FileStamp]

  /// Reads a file. A wrong definition ends the program with EX_DATAERR, a file that cannot be read with EX_NOINPUT.
  static func read(_ path: String) throws(Failure) -> LoadedDefinition {
    var stamps: [FileStamp] = []
    return try read(path, &stamps)
  }

  /// The same; `stamps` are those of the files that were looked at, also where one is wrong.
  static func read(_ path: String, _ stamps: inout [FileStamp]) throws(Failure) -> LoadedDefinition {
    let file = DefinitionFile(path)
    var read = [FileStamp(file.path)]
    defer { stamps = read }
    do {
      let definition = try Definition(text: try file.text(), name: file.path) { name, importing in
        do {
          let source = try file.source(name, from: importing)
          read.append(FileStamp(source.name))
          return source
        } catch {
          // It may be there later.
          read += file.places(of: name, from: importing).map(FileStamp.init)
          throw error
        }
      }
      return LoadedDefinition(definition: definition, path: path, stamps: read)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure("\(error)", status: .badData)
    }
  }

  /// Read before, by their paths: options are looked at more than once.
  private static let known = Locked<[String: LoadedDefinition]>([:])

  /// Reads a file, once as long as it stays as it is.
  package static func load(_ path: String) throws(Failure) -> LoadedDefinition {
    if let known = known.withLock({ $0[path] }), !known.isOutdated { return known }
    let loaded = try read(path)
    known.withLock { $0[path] = loaded }
    return loaded
  }

  /// Whether one of its files is another by now, or gone.
  var isOutdated: Bool { !stamps.allSatisfy(\.isCurrent) }

  /// The folders of its files, as they are named and where links lead.
  var folders: Set<String> {
    Set(stamps.flatMap { [$0.path, FilePath.real($0.path)].compactMap(\.self) }.map(FilePath.folder(of:)))
  }
}

/// What changes when a file does.
struct FileStamp: Hashable, Sendable {
  let path: String
  private let device: UInt64
  private let number: UInt64
  private let size: Int64
  private let seconds: Int
  private let nanoseconds: Int

  /// Whether the file is still as it was.
  var isCurrent: Bool { self == FileStamp(path) }

  /// As the file is now; all 0 when there is none.
  init(_ path: String) {
    self.path = path
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      (device, number, size, seconds, nanoseconds) = (0, 0, 0, 0, 0)
      return
    }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(status.st_ino)
    size = Int64(status.st_size)
    (seconds, nanoseconds) = (time.tv_sec, time.tv_nsec)
  }
}
