import Foundation

/// A folder of a test's own, which goes with it.
final class TemporaryFolder {
  private let url: URL

  /// Has these files at first.
  init(_ files: [String: String] = [:]) throws {
    url = FileManager.default.temporaryDirectory.appending(path: "framescope-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, text) in files { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Where it is, without a slash behind it.
  var path: String { url.path() }

  /// Where a file in it is, or would be.
  func path(_ name: String) -> String { url.appending(path: name).path() }

  /// Writes a file, and folders that it is in.
  func write(_ text: String, to name: String) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  /// What a file has.
  func text(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

  /// Whether a file is there.
  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  /// `text` with FOLDER where the path of the folder is.
  func named(in text: String) -> String { text.replacing(path, with: "FOLDER") }
}
