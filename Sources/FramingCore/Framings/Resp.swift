/// Replies of Redis: RESP2, or RESP3 with its further types. One frame is one complete top-level reply.
public struct Resp: Hashable, Sendable {
  /// 2 or 3.
  public var version: Int
  /// The most elements of a container.
  public var maxElements: Int
  /// The most containers in one another.
  public var maxDepth: Int
  /// The largest frame in bytes, all of them counted; nil takes the session's limit.
  public var max: Int?

  /// Replies of a version.
  public init(version: Int = 3, maxElements: Int = 4_294_967_295, maxDepth: Int = 1024, max: Int? = nil) {
    self.max = max
    self.version = version
    self.maxElements = maxElements
    self.maxDepth = maxDepth
  }
}

struct RespReader: HeaderReader {
  static let headerIsPayload = true

  /// What stands behind a type byte.
  private enum Content {
    case text
    case integer
    case null
    case boolean
    case bulk
    /// A piece of a streamed string.
    case piece
    case container(perElement: Int, extra: Int)
    /// The end of a streamed container.
    case dot
  }

  private enum Place {
    case type
    case line
    case lineEnd
    case bulkReturn
    case bulkFeed
  }

  let options: Resp
  let limit: FrameLimit
  private var place = Place.type
  private var content = Content.text
  private var number = SignedNumber()
  private var length = RespLength(of: 0, at: 0)
  /// Bytes of the frame so far.
  private var taken = 0
  /// Bytes of the line behind the type byte.
  private var lineLength = 0
  private var open = RespNesting()
  /// Whether the pieces of a streamed string are read.
  private var isInStream = false

  init(_ options: Resp, limit: FrameLimit) {
    self.options = options
    self.limit = limit
  }

  mutating func reset() {
    place = .type
    taken = 0
    open.removeAll()
    isInStream = false
  }

  mutating func take(_ byte: UInt8) -> HeaderStep {
    taken &+= 1
    switch place {
    case .type: return takeType(byte)
    case .line: return byte == 0x0d ? expectLineEnd() : takeLine(byte)
    case .lineEnd: return byte == 0x0a ? endLine() : takeAfterReturn(byte)
    case .bulkReturn:
      place = .bulkFeed
      return byte == 0x0d ? .more : .invalid(.badTrailer(expected: [0x0d, 0x0a]))
    case .bulkFeed: return byte == 0x0a ? endElement() : .invalid(.badTrailer(expected: [0x0d, 0x0a]))
    }
  }

  private mutating func takeType(_ byte: UInt8) -> HeaderStep {
    guard let content = content(of: byte), isInStream == (byte == Self.pieceType) else {
      if isInStream { return DigitLength.problem(byte, "';', with which the pieces of a streamed string begin") }
      return .invalid(.badHeader("'\(EscapedText.escape([byte]))' is no type of RESP\(options.version)"))
    }
    self.content = content
    number = SignedNumber()
    length = RespLength(of: byte, at: taken, isVersion3: options.version == 3)
    lineLength = 0
    place = .line
    return .more
  }

  private static let pieceType: UInt8 = 0x3b

  /// The types of the Redis serialization protocol specification.
  private func content(of type: UInt8) -> Content? {
    switch (Character(Unicode.Scalar(type)), options.version) {
    case ("+", _), ("-", _), (",", 3), ("(", 3): .text
    case (":", _): .integer
    case ("$", _), ("!", 3), ("=", 3): .bulk
    case ("*", _), ("~", 3), (">", 3): .container(perElement: 1, extra: 0)
    case ("%", 3): .container(perElement: 2, extra: 0)
    // Attributes stand before the reply they belong to.
    case ("|", 3): .container(perElement: 2, extra: 1)
    case (";", 3): .piece
    case (".", 3): .dot
    case ("_", 3): .null
    case ("#", 3): .boolean
    default: nil
    }
  }

  private mutating func expectLineEnd() -> HeaderStep {
    place = .lineEnd
    return .more
  }

  private mutating func takeLine(_ byte: UInt8) -> HeaderStep {
    lineLength = min(lineLength, 2) + 1
    switch content {
    case .text: return .more
    case .null: return .invalid(.badHeader("a null has no value"))
    case .dot: return .invalid(.badHeader("a dot ends a streamed container and has no value"))
    case .boolean:
      guard lineLength == 1, byte == 0x74 || byte == 0x66 else {
        return .invalid(.badHeader("a boolean is t or f"))
      }
      return .more
    case .integer: return number.take(byte) ? .more : DigitLength.problem(byte, "a digit")
    case .bulk, .piece, .container: return length.take(byte).map { .invalid($0) } ?? .more
    }
  }

  /// A CR alone is part of a text and an error in anything else.
  private mutating func takeAfterReturn(_ byte: UInt8) -> HeaderStep {
    guard case .text = content else { return .invalid(.badHeader("CR without LF")) }
    if byte != 0x0d { place = .line }
    return .more
  }

  private mutating func endLine() -> HeaderStep {
    switch content {
    case .text, .null: return endElement()
    case .boolean: return lineLength == 1 ? endElement() : .invalid(.badHeader("a boolean is t or f"))
    case .integer:
      guard number.isComplete, number.value != nil else { return .invalid(.badHeader("not a number of 64 bits")) }
      return endElement()
    case .dot:
      if let problem = open.endStreamed() { return .invalid(.badHeader(problem)) }
      return endElement()
    case .bulk, .piece, .container: return endLength()
    }
  }

  private mutating func endLength() -> HeaderStep {
    do {
      switch try length.value() {
      case .null: return endElement()
      case .streamed: return beginStream()
      case .count(let count): return begin(count)
      }
    } catch {
      switch error {
      case .tooLarge(let value): return .tooLarge(value)
      case .invalid(let reason): return .invalid(reason)
      }
    }
  }

  private mutating func begin(_ count: Int) -> HeaderStep {
    guard case .container(let perElement, let extra) = content else {
      // A piece without bytes is the last.
      if case .piece = content, count == 0 {
        isInStream = false
        return endElement()
      }
      return beginBulk(count)
    }
    guard open.depth < options.maxDepth else { return .invalid(.tooDeep(limit: options.maxDepth)) }
    let (elements, overflow) = count.multipliedReportingOverflow(by: perElement)
    guard count <= options.maxElements, !overflow, elements < Int.max else { return .tooLarge(length.magnitude) }
    place = .type
    guard elements + extra > 0 else { return endElement() }
    // Values that cannot all be in a frame are not waited for.
    let (bytes, isOver) = (elements + extra).multipliedReportingOverflow(by: RespNesting.leastBytes)
    guard !isOver, limit.allows(header: 0, body: bytes, value: 0) else { return .tooLarge(length.magnitude) }
    open.begin(elements + extra)
    return .more
  }

  private mutating func beginStream() -> HeaderStep {
    place = .type
    guard case .container(let perElement, _) = content else {
      isInStream = true
      return .more
    }
    guard open.depth < options.maxDepth else { return .invalid(.tooDeep(limit: options.maxDepth)) }
    open.beginStreamed(ofPairs: perElement == 2)
    return .more
  }

  private mutating func beginBulk(_ count: Int) -> HeaderStep {
    guard limit.allows(header: 0, body: count, value: UInt64(count)) else { return .tooLarge(UInt64(count)) }
    place = .bulkReturn
    taken &+= count
    return count > 0 ? .skip(count) : .more
  }

  /// An element is complete, and with it perhaps the containers it is the last of.
  private mutating func endElement() -> HeaderStep {
    place = .type
    if isInStream { return .more }
    return open.endValue() ? .complete(payload: 0, value: 0) : .more
  }
}

extension Resp {
  var text: String {
    FramingNotation("resp")
      .adding("version", version, unless: 3)
      .adding("max-elements", maxElements, unless: Resp().maxElements)
      .adding("max-depth", maxDepth, unless: Resp().maxDepth)
      .adding(max: max)
      .text
  }

  init(_ arguments: inout FramingArguments) throws(NotationError) {
    self.init()
    version = try arguments.integer("version", in: 2...3) ?? version
    maxElements = try arguments.integer("max-elements", in: 0...Int(UInt32.max)) ?? maxElements
    maxDepth = try arguments.integer("max-depth", in: 0...65536) ?? maxDepth
    max = try arguments.size("max")
  }
}
