import Capture
import Definitions
import FramingCore
import Testing

@testable import Engine

/// Definitions of a person's own: which are used, and what becomes of them while somebody edits them.
@Suite struct DefinitionWatchTests {
  private static func definition(_ id: String, field: String = "a") -> String {
    "meta: {id: \(id), endian: be}\nseq:\n  - {id: \(field), type: u1}\n"
  }

  private static func framed(_ id: String, field: String = "a") -> String {
    "meta: {id: \(id), -framescope: {framing: u8}}\nseq:\n  - {id: \(field), type: u1}\n"
  }

  private static func moment(_ milliseconds: Int64) -> Timestamp { Timestamp(nanoseconds: milliseconds * 1_000_000) }

  /// A look at a chosen file from time to time, since nothing tells of changes here.
  private static func watch(_ path: String) throws -> DefinitionWatch {
    DefinitionWatch(
      .file(path), chosen: try LoadedDefinition.read(path), in: DefinitionFolder(nil), notices: nil)
  }

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
    var watch = try Self.watch(path)
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
    var watch = try Self.watch(path)
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
    let folder = try TemporaryFolder([
      "a.ksy": Self.framed("mine"), "b.ksy": Self.framed("mine"), "c.ksy": Self.framed("redis"),
      "d.ksy": "seq: nothing",
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

  @Test("what is new or another in the folder is told to every tab, and is what tabs opened later have")
  func changesOfFolder() throws {
    let folder = try TemporaryFolder(["own.ksy": Self.framed("own")])
    let shared = DefinitionFolder(folder.path)
    var watches = (0..<2).map { _ in DefinitionWatch(.byProtocol, chosen: nil, in: shared, notices: nil) }
    for index in watches.indices { #expect(words(watches[index].look(at: Self.moment(0))) == nil) }
    try folder.write(Self.framed("own", field: "another"), to: "own.ksy")
    try folder.write(Self.framed("new"), to: "new.ksy")
    try folder.write("seq: nothing", to: "wrong.ksy")
    for index in watches.indices {
      let told = words(watches[index].look(at: Self.moment(500))).map(folder.named(in:)) ?? ""
      let lines = told.split(separator: "\n")
      #expect(lines.count == 3, "\(told)")
      #expect(lines.first == "read: FOLDER/own.ksy has changed and was read again")
      #expect(told.contains("read: FOLDER/new.ksy is new: frames of new say what it says"))
      #expect(told.contains("refused: FOLDER/wrong.ksy:") && told.contains("the definition is not used"))
      #expect(words(watches[index].look(at: Self.moment(1000))) == nil, "of the same nothing is said again")
    }
    let table = shared.definitions.table()
    #expect(try table.definition(ofProtocol: "own")?.shape(of: #require(FieldPath("another"))) != nil)
    #expect(table.wireProtocol(named: "new") != nil)
    var later = DefinitionWatch(.byProtocol, chosen: nil, in: shared, notices: nil)
    #expect(words(later.look(at: Self.moment(1000))) == nil, "a tab opened later has them already")
    try folder.write(Self.framed("wrong"), to: "wrong.ksy")
    #expect(words(later.look(at: Self.moment(1500)))?.contains("wrong.ksy is new") == true)
    #expect(shared.definitions.refusals.isEmpty)
  }

  @Test("files of a folder, and a folder that is made later, are told of when the system tells of changes")
  func notices() throws {
    guard let notices = FolderNotices.shared else { return }
    let folder = try TemporaryFolder(["notes.txt": ""])
    let shared = DefinitionFolder(folder.path + "/definitions")
    var watch = DefinitionWatch(.byProtocol, chosen: nil, in: shared, notices: notices)
    #expect(watch.look(at: Self.moment(0)).isEmpty)
    #expect(watch.timeout(orAtMost: nil) == 30_000_000_000, "nothing has to be looked at before something changes")
    try folder.write("", to: "definitions/notes.txt")
    notices.take()
    #expect(watch.timeout(orAtMost: nil) == 0)
    #expect(watch.look(at: Self.moment(1)).isEmpty)
    try folder.write(Self.framed("own"), to: "definitions/own.ksy")
    notices.take()
    #expect(words(watch.look(at: Self.moment(2)))?.contains("own.ksy is new") == true)
    try folder.write(Self.framed("own", field: "b"), to: "definitions/own.ksy")
    notices.take()
    #expect(words(watch.look(at: Self.moment(3)))?.contains("was read again") == true)
    #expect(!watch.isDue(at: Self.moment(4)))
  }

  @Test("a folder that is not there has none")
  func missing() {
    #expect(UserDefinitions(in: "/nowhere/at/all").loaded.isEmpty)
    #expect(UserDefinitions(in: nil).refusals.isEmpty)
  }
}
