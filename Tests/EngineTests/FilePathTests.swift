import Foundation
import TerminalUI
import Testing

@testable import Engine

/// Paths as a person types them.
@Suite struct FilePathTests {
  private let directory = FileManager.default.temporaryDirectory.appending(path: "paths-\(UUID().uuidString)").path()

  private func withFiles(_ names: [String], _ body: (String) throws -> Void) throws {
    for name in names {
      let path = directory + "/" + name
      let folder = URL(filePath: path).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      if !name.hasSuffix("/") { try Data([1, 2, 3]).write(to: URL(filePath: path)) }
    }
    defer { try? FileManager.default.removeItem(atPath: directory) }
    try body(directory)
  }

  @Test("completions are sorted, directories end in a slash, hidden ones are asked for by their dot")
  func completions() throws {
    try withFiles(["beta", "alpha", "also/inside", ".hidden"]) { directory in
      #expect(FilePath.completions(of: directory + "/al") == [directory + "/alpha", directory + "/also/"])
      #expect(FilePath.completions(of: directory + "/") == ["alpha", "also/", "beta"].map { directory + "/" + $0 })
      #expect(FilePath.completions(of: directory + "/.h") == [directory + "/.hidden"])
      #expect(FilePath.completions(of: directory + "/none") == [])
      #expect(FilePath.completions(of: directory + "/", most: 1).count == 1)
    }
  }

  @Test("only a regular file can be sent; anything else says why")
  func facts() throws {
    try withFiles(["file", "folder/inside"]) { directory in
      #expect(FilePath.facts(directory + "/file") == .size(3))
      #expect(FilePath.facts(directory + "/folder") == .unusable("\(directory)/folder is a directory, not a file"))
      #expect(FilePath.facts("/dev/null") == .unusable("/dev/null is a device, not a file"))
      #expect(FilePath.facts(directory + "/no") == .unusable("\(directory)/no: No such file or directory"))
    }
  }

  @Test("~ is the home directory, at the beginning only")
  func home() throws {
    let home = try #require(Environment.value("HOME"))
    #expect(FilePath.expanded("~/a") == home + "/a")
    #expect(FilePath.expanded("~") == home)
    #expect(FilePath.expanded("~other/a") == "~other/a")
    #expect(FilePath.expanded("a~/b") == "a~/b")
  }
}
