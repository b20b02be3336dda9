package import Definitions

extension PayloadLayers {
  /// Of the body of an HTTP/1.1 message with this head: joins its chunks and unpacks its encodings (RFC 9112 §7.1, RFC
  /// 9110 §8.4).
  package mutating func unpackBody(head: [UInt8], limits: ViewLimits = ViewLimits()) {
    let codings = Self.words(of: "transfer-encoding", in: head)
    if codings.last == "chunked" { joinChunks() }
    for name in (codings.dropLast(codings.last == "chunked" ? 1 : 0)).reversed() { unpack(named: name, limits) }
    for name in Self.words(of: "content-encoding", in: head).reversed() { unpack(named: name, limits) }
  }

  /// Takes what a message of permessage-deflate unpacks to (RFC 7692 §7.2.2); nil for one that goes on in further frames.
  package mutating func takeMessage(_ unpacked: PackedForm.Unpacked?) {
    guard let unpacked else {
      let words = "permessage-deflate: the message goes on in the next frames, and is shown with the last of them"
      return add(.unpacked("permessage-deflate"), bytes, isBytewise: true, problem: words)
    }
    add(.unpacked("permessage-deflate"), unpacked.bytes, problem: unpacked.problem.map { "permessage-deflate: \($0)" })
  }

  /// Puts in front what `count` frames before this one have of its message.
  package mutating func join(_ pieces: [UInt8], ofFrames count: Int) {
    add(.joined(count + 1), pieces + bytes)
  }

  /// Says that what the frames before this one have of its message is not there.
  package mutating func loseBeginning() {
    let words = "only the end of its message: what the frames before it have is not kept, or too long to be joined"
    add(.cut, bytes, isBytewise: true, problem: words)
  }

  private mutating func unpack(named name: String, _ limits: ViewLimits) {
    guard !bytes.isEmpty else { return }
    switch name {
    case "identity": break
    case "gzip", "x-gzip": unpack(.gzip, limits: limits)
    // RFC 8878 §7.2.
    case "zstd": unpack(.zstd, limits: limits)
    // What is called deflate is in zlib's format, and from some servers nothing but deflate.
    case "deflate": unpack(PackedForm.zlib.unpack(bytes, limit: 1).length > 0 ? .zlib : .deflate, limits: limits)
    default:
      add(.refused, bytes, isBytewise: true, problem: "the body is encoded by \(name), which is not unpacked here")
    }
  }

  private mutating func joinChunks() {
    var joined: [UInt8] = []
    let bytes = bytes
    var position = 0
    var problem: String?
    while true {
      guard let end = bytes[position...].firstIndex(of: 0x0a), let size = Self.size(bytes[position..<end]) else {
        problem = "byte \(position) of the body begins no chunk"
        break
      }
      if size == 0 { break }
      guard size <= bytes.count - end - 1 else {
        problem = "the chunk at byte \(position) says \(size) bytes, and \(bytes.count - end - 1) are left"
        joined += bytes[(end + 1)...]
        break
      }
      joined += bytes[end + 1..<end + 1 + size]
      // CR LF stands behind a chunk.
      position = min(end + 1 + size + 2, bytes.count)
    }
    add(.unpacked("chunked"), joined, problem: problem)
  }

  private static func size(_ line: ArraySlice<UInt8>) -> Int? {
    let digits = line.prefix { ViewText.digit($0) != nil }
    guard 1...15 ~= digits.count else { return nil }
    return digits.reduce(0) { $0 << 4 | Int(ViewText.digit($1) ?? 0) }
  }

  /// The words of a head's fields of that name, which commas part, in lower case.
  private static func words(of name: String, in head: [UInt8]) -> [String] {
    head.split(separator: 0x0a).dropFirst().flatMap { line -> [String] in
      let text = String(decoding: line, as: UTF8.self).lowercased()
      guard text.hasPrefix(name + ":") else { return [] }
      return text.dropFirst(name.count + 1).split(whereSeparator: { $0 == "," || $0.isWhitespace }).map(String.init)
    }
  }
}
