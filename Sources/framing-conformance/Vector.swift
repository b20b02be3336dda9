/// One vector: what to decode or encode with which framing.
struct Vector: Decodable {
  var id: String
  var op: String
  var framing: NeutralFraming
  var chunks: [String]?
  var eof: Bool?
  var payload: String?
}

/// The file the checker hands over.
struct VectorFile: Decodable {
  var vectors: [Vector]
}

/// A framing in the neutral description of the vectors.
struct NeutralFraming: Decodable {
  struct PaddingField: Decodable {
    var offset: Int
    var size: Int
  }

  /// An option that is a number in one kind and true or false in another.
  enum Strip: Decodable {
    case count(Int)
    case whole(Bool)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let whole = try? container.decode(Bool.self) {
        self = .whole(whole)
      } else {
        self = .count(try container.decode(Int.self))
      }
    }
  }

  var kind: String
  var maxFrame: Int?
  var maxCounts: String?
  var onError: String?
  var offset: Int?
  var size: Int?
  var endian: String?
  var adjustment: Int?
  var strip: Strip?
  var mask: String?
  var paddingField: PaddingField?
  var sync: [String]?
  var maxBytes: Int?
  var stripHeader: Bool?
  var canonicalOnly: Bool?
  var delimiters: [String]?
  var dropEmpty: Bool?
  var flushAtEOF: Bool?
  var encodeDelimiter: String?
  var leadingZeros: String?
  var base: Int?
  var width: Int?
  var terminator: String?
  var trailer: String?
  var upper: Bool?
  var header: String?
  var variant: String?
  var end: String?
  var esc: String?
  var escEnd: String?
  var escEsc: String?
  var leadingEnd: Bool?
  var version: Int?
  var maxElements: Int?
  var maxDepth: Int?
  var unit: String?
  var opcode: UInt8?
  var maskKey: String?
  var maxLengthBytes: Int?
}

/// What the tool says about one vector.
struct Answer: Encodable {
  var id: String
  var skip: Bool?
  var frames: [String]?
  var leftover: String?
  var wire: String??
  var error: String?
  var framesAfterChunk: [Int]?
  var spans: [[Int]]?
  var headerBytesEach: [Int]?

  private enum Key: String, CodingKey {
    case id, skip, frames, leftover, wire, error, framesAfterChunk, spans, headerBytesEach
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(id, forKey: .id)
    if let skip { return try container.encode(skip, forKey: .skip) }
    try container.encodeIfPresent(frames, forKey: .frames)
    try container.encodeIfPresent(leftover, forKey: .leftover)
    if let wire { try container.encode(wire, forKey: .wire) }
    try container.encode(error, forKey: .error)
    try container.encodeIfPresent(framesAfterChunk, forKey: .framesAfterChunk)
    try container.encodeIfPresent(spans, forKey: .spans)
    try container.encodeIfPresent(headerBytesEach, forKey: .headerBytesEach)
  }
}
