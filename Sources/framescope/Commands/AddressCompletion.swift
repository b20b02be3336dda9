import Capture
import Configuration
import Engine
import FramingCore
import Session

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a shell completes of an address: profiles, schemes, and the sockets of a directory.
enum AddressCompletion {
  /// Everything that the word may become that begins with `word`.
  static func candidates(_ word: String) -> [String] {
    if word.hasPrefix("exec:") { return programs(String(word.dropFirst(5))).map { "exec:" + $0 } }
    if word.hasPrefix("serial:") {
      let paths = SerialDevice.all().flatMap { [$0.path] + $0.links }.map { Address(serialPath: $0).description }
      return paths.filter { $0.hasPrefix(word) }
    }
    guard word.hasPrefix("unix:"), !word.hasPrefix("unix:@") else {
      return ConfigurationFile.profileNames + AddressScheme.allCases.map(\.prefix) + ProtocolScheme.all.map(\.prefix)
    }
    let path = String(word.dropFirst(5))
    let directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    return DirectoryNames.all(in: FilePath.expanded(directory.isEmpty ? "." : directory)).compactMap { name in
      switch kind(FilePath.expanded(directory + name)) {
      case S_IFSOCK: Address(unixPath: directory + name).description
      case S_IFDIR: "unix:" + directory + name + "/"
      default: nil
      }
    }.filter { $0.hasPrefix(word) }.sorted()
  }

  /// The programs of `PATH` whose names begin with `word`, or the files and folders of its folder.
  static func programs(_ word: String) -> [String] {
    guard !word.isEmpty else { return [] }
    guard !word.contains("/") else { return FilePath.completions(of: word) }
    let folders = (Environment.value("PATH") ?? "").split(separator: ":").map(String.init)
    return Set(folders.flatMap { DirectoryNames.all(in: $0) }.filter { $0.hasPrefix(word) }).sorted()
  }

  private static func kind(_ path: String) -> mode_t? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }
}
