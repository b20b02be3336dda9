import Engine
import Foundation
import FramingCore
import Testing

@testable import framescope

@Suite("Addresses as they are typed")
struct AddressCompletionTests {
  @Test("are completed: schemes, and of a Unix socket the directories and sockets that are there")
  func completion() throws {
    #expect(Set(AddressCompletion.candidates("")).isSuperset(of: ["tcp://", "unix:"]))
    let folder = FileManager.default.temporaryDirectory.path() + "/framescope-\(UInt64.random(in: .min ... .max))"
    for name in ["a folder", "empty"] {
      try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
    }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = FileManager.default.createFile(atPath: folder + "/a file", contents: nil)
    #expect(AddressCompletion.candidates("unix:\(folder)/") == ["unix:\(folder)/a folder/", "unix:\(folder)/empty/"])
    #expect(AddressCompletion.candidates("unix:\(folder)/e") == ["unix:\(folder)/empty/"])
    #expect(AddressCompletion.candidates("unix:\(folder)/none/") == [])
  }

  @Test("are completed: programs of the path")
  func programs() {
    #expect(AddressCompletion.candidates("exec:tes").contains("exec:test"))
    #expect(AddressCompletion.programs("/usr/bin/tes").contains("/usr/bin/test"))
    #expect(AddressCompletion.programs("no-such-program").isEmpty && AddressCompletion.programs("").isEmpty)
  }

  @Test("may be in the home directory")
  func home() throws {
    let home = try #require(ProcessInfo.processInfo.environment["HOME"])
    #expect(try Address(typed: "unix:~/s", defaultHost: nil) == Address(unixPath: home + "/s"))
    #expect(try Address(typed: "exec:~/s ~", defaultHost: nil) == Address(command: [home + "/s", "~"]))
    #expect(try Address(typed: "a:1", defaultHost: nil) == Address(host: "a", port: 1))
  }
}
