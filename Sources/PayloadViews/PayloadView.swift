internal import Definitions
internal import FramingCore

/// A way to read a payload that needs no definition: it gives a tree of fields with their places.
package struct PayloadView: Sendable {
  /// What `:view` calls it; `frames u16be` with what it was given.
  package let name: String
  /// What it reads, in one line.
  package let summary: String
  /// Of what is packed: how. It is unpacked and viewed again.
  let packed: PackedForm?
  /// Reads all of the bytes.
  let read: @Sendable (inout ViewReader) throws(ViewFailure) -> Void
  /// Whether bytes may be it, by a look at their beginning and end.
  let mayBe: @Sendable ([UInt8]) -> Bool
  /// Whether what was read without an error is enough not to be chance.
  let isConvincing: @Sendable (ViewEvidence) -> Bool

  init(
    _ name: String, _ summary: String, packed: PackedForm? = nil,
    mayBe: @escaping @Sendable ([UInt8]) -> Bool = { _ in false },
    isConvincing: @escaping @Sendable (ViewEvidence) -> Bool = { _ in true },
    read: @escaping @Sendable (inout ViewReader) throws(ViewFailure) -> Void
  ) {
    self.name = name
    self.summary = summary
    self.packed = packed
    self.mayBe = mayBe
    self.isConvincing = isConvincing
    self.read = read
  }

  /// Every view that needs nothing but its name, in the order in which they are tried on content.
  package static let all: [PayloadView] =
    PackedForm.allCases.map(packed)
    + [.json, .xml, .form, .utf8, .bson, .ber, .msgpack, .cbor, .protobuf, .utf16]
    + [.utf16le, .utf16be, .latin1, .ebcdic, .raw]

  /// Names and usage of what `:view NAME` takes.
  package static var usages: [String] { all.map(\.name) + ["frames FRAMING", "protobuf MESSAGE"] }

  /// Why a name is none of a view.
  package struct NameError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
  }

  /// The view of a name: `cbor`, `frames u16be`. `text` is whatever encoding the bytes show.
  ///
  /// - Parameter schema: Has the messages of `protobuf acme.Order`.
  package init(parsing text: String, schema: ProtobufSchema? = nil) throws(NameError) {
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    let name = words.first?.lowercased() ?? ""
    if name == "frames" {
      guard words.count == 2 else { throw NameError(description: "frames needs a framing: frames u16be") }
      do {
        self = .frames(try Framing(parsing: words[1]))
      } catch {
        throw NameError(description: "frames \(words[1]): \(error)")
      }
      return
    }
    if words.count == 2, name == "protobuf" {
      guard let schema else {
        throw NameError(description: "protobuf \(words[1]) needs --proto-set FILE, which has its messages")
      }
      do {
        self = .protobuf(schema, try schema.messageName(words[1]))
      } catch {
        throw NameError(description: "protobuf \(words[1]): \(error.description)")
      }
      return
    }
    guard words.count < 2 else { throw NameError(description: "the view \(name) takes nothing, not '\(words[1])'") }
    if let known = Self.all.first(where: { $0.name == (Self.aliases[name] ?? name) }) {
      self = known
    } else if name == "text" {
      self = .text
    } else {
      let near = EditDistance.suggestion(for: name, among: Self.all.map(\.name) + ["text", "frames"])
      let known = Self.usages.joined(separator: ", ")
      throw NameError(description: "no view is called '\(name)': \(near.map { "did you mean '\($0)'?" } ?? known)")
    }
  }

  private static let aliases = [
    "der": "ber", "messagepack": "msgpack", "proto": "protobuf", "utf8": "utf-8", "latin1": "latin-1", "hex": "raw",
    "urlencoded": "form",
  ]

  /// Bytes that tell, when they can be unpacked, that the others are packed too.
  private static let enough = 64 << 10

  private static func packed(_ form: PackedForm) -> PayloadView {
    PayloadView(
      form.rawValue, "unpacked, and viewed again by what is in it", packed: form,
      mayBe: { bytes in
        // Their marks have four bytes, and where their library is missing that is to be said.
        if form.needsLibrary { return form.begins(bytes) }
        return form != .deflate && form.unpack(bytes, limit: enough).isPlausible
      }
    ) { (reader) throws(ViewFailure) in
      try reader.add("bytes", .bytes(0..<reader.count), at: 0..<reader.count)
      reader.position = reader.count
    }
  }

  /// The bytes as they are.
  static let raw = PayloadView("raw", "the bytes as they are") { (reader) throws(ViewFailure) in
    try reader.add("bytes", .bytes(0..<reader.count), at: 0..<reader.count)
    reader.position = reader.count
  }
}

extension PackedForm.Unpacked {
  /// Whether nothing speaks against it.
  fileprivate var isPlausible: Bool { problem == nil || isLimited }
}
