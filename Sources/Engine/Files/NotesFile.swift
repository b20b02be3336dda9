import Capture
import Conversation
import FramingCore
import TerminalUI

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The file beside one that is looked at, `orders.pcap.framescope-notes`, which has the marks and notes that a person put on its
/// frames: a JSON object a line, first what file it is of, then a frame each.
struct NotesFile {
  /// Bytes of it that are read, and of the beginning of the file that it is of, by which that is known again.
  private static let (largest, beginning) = (64 << 20, 64 << 10)
  private static let kind = "marks and notes"

  /// Its path.
  let path: String
  private let subject: String
  /// Whether the sides are the others than in the file, as a person has asked for.
  private let isTurned: Bool
  /// What it had when it was read or written last; nil when it was not there.
  private var known: [UInt8]?
  /// The same as marks and notes, with the sides as they are shown.
  private var base = KeptMarks()
  /// The file that it is of as it was when that was opened, unless it could not be read.
  private var opened: Fingerprint?
  /// Why it is neither read nor written; nil when it is.
  private(set) var refusal: String?

  /// That of the file at `subject`.
  init(of subject: String, isTurned: Bool = false) {
    self.subject = subject
    self.isTurned = isTurned
    path = subject + KeptMarks.fileSuffix
  }

  /// The file that it is of has just been opened: only while it is the same is something kept.
  mutating func remember() { opened = try? Fingerprint(of: subject, first: nil) }

  /// Whether something was kept.
  var isThere: Bool { known != nil }

  /// What it is called.
  var name: String { Self.name(of: path) }

  /// What was kept; nil when nothing was, or it is refused.
  mutating func load() -> KeptMarks? {
    guard FilePath.exists(path) else { return nil }
    do throws(StoreError) {
      let bytes = try contents()
      let kept = try Self.marks(in: bytes, of: Fingerprint(of: subject, first: nil), subject, name)
      known = bytes
      base = turned(kept)
      return base
    } catch {
      refusal = error.description
      return nil
    }
  }

  /// Writes what is to be kept, for the person alone; takes the file away when that is nothing. What another tab or program has
  /// kept meanwhile stays: gives back what there is then.
  @discardableResult
  mutating func save(_ chosen: KeptMarks) throws(StoreError) -> KeptMarks {
    if let refusal { throw StoreError(description: refusal, code: 0) }
    let fingerprint = try Fingerprint(of: subject, first: nil)
    if let opened {
      let former = try Fingerprint(of: subject, first: opened.bytes)
      guard former.bytes == opened.bytes, former.beginning == opened.beginning else {
        throw StoreError(description: "\(Self.name(of: subject)) is another file than the one that was opened", code: 0)
      }
    }
    let kept = try chosen.merged(with: others(fingerprint), since: base)
    try write(kept, fingerprint)
    base = kept
    return kept
  }

  /// What the file has now.
  private func others(_ fingerprint: Fingerprint) throws(StoreError) -> KeptMarks {
    guard FilePath.exists(path) else { return KeptMarks() }
    let bytes = try contents()
    return bytes == known ? base : try turned(Self.marks(in: bytes, of: fingerprint, subject, name))
  }

  private mutating func write(_ kept: KeptMarks, _ fingerprint: Fingerprint) throws(StoreError) {
    guard !kept.entries.isEmpty else {
      if FilePath.exists(path), unsafe unlink(path) != 0 {
        let code = errno
        throw StoreError(description: "cannot remove \(path): \(SystemError.words(code))", code: code)
      }
      known = nil
      return
    }
    var text =
      JSONValue.object([
        "framescope": .string(Self.kind), "version": JSONValue(1), "file": .string(Self.name(of: subject)),
        "bytes": JSONValue(fingerprint.bytes), "beginning": .string(fingerprint.beginning),
      ]).description + "\n"
    for entry in turned(kept).entries { text += Self.line(entry) + "\n" }
    try WrittenFile.write(text, to: path, overwrites: true)
    known = Array(text.utf8)
  }

  private func turned(_ kept: KeptMarks) -> KeptMarks {
    guard isTurned else { return kept }
    var kept = kept
    for index in kept.entries.indices { kept.entries[index].isFromClient.toggle() }
    return kept
  }

  private func contents() throws(StoreError) -> [UInt8] {
    guard FilePath.isRegular(path) else { throw StoreError(description: "\(name) is no file", code: 0) }
    do throws(Failure) {
      return try WholeFile.read(path, limit: Self.largest)
    } catch {
      throw StoreError(description: error.description, code: 0)
    }
  }

  private static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  // The lines.

  private static func line(_ entry: KeptMarks.Entry) -> String {
    var members: [String: JSONValue] = [
      "connection": JSONValue(entry.connection), "from": .string(entry.isFromClient ? "client" : "server"),
      "offset": JSONValue(Int(clamping: entry.offset)),
    ]
    if let mark = entry.mark { members["mark"] = .string(String(mark)) }
    if !entry.note.isEmpty { members["note"] = .string(entry.note) }
    return JSONValue.object(members).description
  }

  private static func marks(
    in bytes: [UInt8], of file: Fingerprint, _ subject: String, _ name: String
  ) throws(StoreError) -> KeptMarks {
    let lines = bytes.split(separator: 0x0a)
    func refused(_ line: Int, _ words: String) -> StoreError {
      StoreError(description: "\(name), line \(line), \(words): no marks and notes are read or kept", code: 0)
    }
    func value(_ line: Int) throws(StoreError) -> JSONValue {
      do throws(JSONError) {
        return try JSONValue(parsing: Array(lines[line]).span)
      } catch {
        throw refused(line + 1, "is no JSON at column \(error.column)")
      }
    }
    guard let head = try lines.isEmpty ? nil : value(0), head["framescope"]?.string == kind else {
      throw refused(1, "does not say that it has framescope's marks and notes")
    }
    guard head["version"]?.integer == 1 else { throw refused(1, "is of another version than 1") }
    guard let size = head["bytes"]?.integer, let beginning = head["beginning"]?.string, size >= 0 else {
      throw refused(1, "does not say of which file it is")
    }
    let former = try Fingerprint(of: subject, first: size)
    guard file.bytes >= size, former.beginning == beginning else {
      let words = "is of another file, or of this one before it was changed"
      throw StoreError(
        description: "\(name) \(words): no marks and notes are shown or kept until it is moved away", code: 0)
    }
    var kept = KeptMarks()
    for line in lines.indices.dropFirst() {
      guard let entry = entry(try value(line)) else { throw refused(line + 1, "says of no frame what is on it") }
      guard entry.note.utf8.count <= KeptMarks.longestNote else {
        throw refused(line + 1, "has a note of more than \(KeptMarks.longestNote >> 10) KiB")
      }
      guard kept.entries.count < KeptMarks.mostEntries else {
        throw refused(
          line + 1,
          "is of one frame more than the \(ByteCountText.grouped(KeptMarks.mostEntries)) that may have something")
      }
      kept.entries.append(entry)
    }
    return kept
  }

  private static func entry(_ value: JSONValue) -> KeptMarks.Entry? {
    guard let connection = value["connection"]?.integer, connection > 0, let offset = value["offset"]?.integer,
      let start = UInt64(exactly: offset), let from = value["from"]?.string, ["client", "server"].contains(from)
    else { return nil }
    let letter = value["mark"]?.string
    guard letter.map({ $0.utf8.count == 1 && ("a"..."z").contains($0) }) ?? true else { return nil }
    return KeptMarks.Entry(
      connection: connection, isFromClient: from == "client", offset: start, mark: letter?.first,
      note: value["note"]?.string ?? "")
  }
}

extension NotesFile {
  /// By what a file is known again: it has at least so many bytes, and the first ones are the same.
  private struct Fingerprint {
    let bytes: Int
    let beginning: String

    /// Of the file as it is, or of so many of its first bytes.
    init(of path: String, first: Int?) throws(StoreError) {
      guard case .size(let size) = FilePath.facts(path) else {
        throw StoreError(description: "\(NotesFile.name(of: path)) is no file any more", code: 0)
      }
      bytes = min(size, first ?? size)
      let count = min(bytes, NotesFile.beginning)
      var input = try InputFile(path: path, unpacking: .none)
      while input.count < count, try input.fill() {}
      beginning = input.withBytes { read in
        let sum = Checksum.crc32.bytes(of: read.extracting(0..<min(count, read.count)))
        return HexText.format(sum).replacing(" ", with: "")
      }
    }
  }
}

extension CaptureOpening {
  /// Puts the marks and notes that were kept of the file at `path` on its frames. Why not, where there are some that cannot be.
  package func putKeptMarks(of path: String) -> String? {
    guard FilePath.isRegular(path) else { return nil }
    var file = NotesFile(of: path, isTurned: isTurned)
    if let kept = file.load() { capture.put(kept) }
    return file.refusal
  }
}
