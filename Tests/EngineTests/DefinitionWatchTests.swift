import Capture
import FramingCore
import Testing

@testable import Engine

/// Definitions of a person's own: which are used, and what becomes of them while somebody edits them.
@Suite struct DefinitionWatchTests {
  private static func definition(_ id: String, field: String = "a") -> String {
    "meta: {id: \(id), endian: be}\nseq:\n  - {id: \(field), type: u1}\n"
  }

  private static func moment(_ milliseconds: Int64) -> Timestamp { Timestamp(nanoseconds: milliseconds * 1_000_000) }

  private func words(_ changes: [DefinitionWatch.Change]) -> String? {
    let told = changes.map { change in
      switch change {
      case .read(_, _, let words): "read: \(words)"
      case .refused(let words): "refused: \(words)"
      }
    }
    return told.isEmpty ? nil : told.joined(separator: "\n")
  }

  @Test("a file that has changed is read again, a wrong one is told once and the last good one stays")
  func watching() throws {
    let folder = try TemporaryFolder(["own.ksy": Self.definition("own")])
    let path = folder.path("own.ksy")
    var watch = DefinitionWatch(.file(path), chosen: try LoadedDefinition.read(path))
    #expect(words(watch.look(at: Self.moment(0))) == nil)
    try folder.write(Self.definition("own", field: "another"), to: "own.ksy")
    #expect(words(watch.look(at: Self.moment(499))) == nil, "it is too early for a look")
    let read = words(watch.look(at: Self.moment(500))).map(folder.named(in:))
    #expect(read == "read: FOLDER/own.ksy has changed and was read again")
    try folder.write("meta: {id: own}\nseq: nothing\n", to: "own.ksy")
    let refused = words(watch.look(at: Self.moment(1000))).map(folder.named(in:))
    #expect(refused?.hasPrefix("refused: the definition stays as it was: FOLDER/own.ksy:2") == true, "\(refused ?? "")")
    #expect(words(watch.look(at: Self.moment(1500))) == nil, "of the same nothing is said again")
    try folder.write(Self.definition("own", field: "third"), to: "own.ksy")
    #expect(words(watch.look(at: Self.moment(2000)))?.hasPrefix("read: ") == true)
  }

  @Test("an import that was missing is looked for again")
  func missingImport() throws {
    let folder = try TemporaryFolder(["own.ksy": Self.definition("own")])
    let path = folder.path("own.ksy")
    var watch = DefinitionWatch(.file(path), chosen: try LoadedDefinition.read(path))
    try folder.write("meta: {id: own, imports: [part]}\nseq: [{id: a, type: 'part::b'}]\n", to: "own.ksy")
    #expect(words(watch.look(at: Self.moment(0)))?.contains("part.ksy") == true)
    #expect(words(watch.look(at: Self.moment(500))) == nil)
    try folder.write("meta: {id: part}\ntypes: {b: {seq: [{id: c, type: u1}]}}\n", to: "part.ksy")
    #expect(words(watch.look(at: Self.moment(1000)))?.hasPrefix("read: ") == true)
  }

  @Test("what comes with the program imports by name what does, too", arguments: ["grpc", "ftp", "lsp"])
  func importedByName(_ name: String) throws {
    #expect(try DefinitionFile(name).definition().protocolName == name)
    #expect(throws: Failure.self) { try LoadedDefinition.read("nothing-like-" + name) }
  }

  @Test("without a definition there is nothing to wait for")
  func nothing() {
    var watch = DefinitionWatch()
    #expect(!watch.isDue(at: Self.moment(1_000_000)))
    #expect(words(watch.look(at: Self.moment(1_000_000))) == nil)
    #expect(watch.timeout(orAtMost: nil) == nil)
  }

  @Test("of a person's folder those are used that are right, and of two for one protocol the first")
  func folder() throws {
    let framed = { (id: String) in "meta: {id: \(id), -framescope: {framing: u8}}\nseq: []\n" }
    let folder = try TemporaryFolder([
      "a.ksy": framed("mine"), "b.ksy": framed("mine"), "c.ksy": framed("redis"), "d.ksy": "seq: nothing",
      "notes.txt": "nothing",
    ])
    let read = UserDefinitions(in: folder.path)
    #expect(read.loaded.map { folder.named(in: $0.path) } == ["FOLDER/a.ksy"])
    let refusals = read.refusals.map { folder.named(in: $0) }
    #expect(refusals.count == 3)
    #expect(refusals[0] == "FOLDER/b.ksy: FOLDER/a.ksy is for mine already, so it is not used")
    #expect(refusals[1].hasPrefix("FOLDER/c.ksy: redis is a protocol of framescope already, so it is not used"))
    #expect(refusals[2].hasPrefix("FOLDER/d.ksy:") && refusals[2].hasSuffix("the definition is not used"))
  }

  @Test("a folder that is not there has none")
  func missing() {
    #expect(UserDefinitions(in: "/nowhere/at/all").loaded.isEmpty)
    #expect(UserDefinitions(in: nil).refusals.isEmpty)
  }
}
