/// The elements of arrays in the notation of C, Swift or JSON, put together: those of `xxd -i`, of Wireshark's "C
/// Arrays", whose `peer0` and `peer1` are the sides of a conversation, and of this program's exports.
struct ArrayText: Sendable {
  private enum Place: Equatable {
    case code, lineComment, comment, commentEnd
    /// Behind a slash.
    case slash
  }

  private var place = Place.code
  /// The number or name that is being read.
  private var word: [UInt8] = []
  /// The names of the statement so far, and whether its value has begun.
  private var name: [UInt8] = []
  private var isValue = false
  /// How deep in braces and brackets the place is; elements are within.
  private var depth = 0
  private var dimension: UInt64?
  private var isDimension = false
  private var isTaken = true
  /// The elements of the array that was read last, and its name.
  private var elements: UInt64 = 0
  private var lastName: [UInt8] = []
  private var lengthToCome: UInt64?
  private var hasElements = false
  private var sides: (client: Bool, server: Bool) = (false, false)

  mutating func take(_ byte: UInt8?, _ side: Speaker?, into bytes: inout [UInt8])
    throws(TokenProblem)
  {
    guard let byte else {
      try endWord(into: &bytes)
      guard depth == 0, place != .comment, place != .commentEnd else {
        throw TokenProblem("the text ends at %p within an array")
      }
      guard hasElements else { throw TokenProblem("the text has no array of bytes") }
      return
    }
    switch place {
    case .lineComment: if byte == 0x0a || byte == 0x0d { place = .code }
    case .comment: if byte == 0x2a { place = .commentEnd }
    case .commentEnd: place = byte == 0x2f ? .code : byte == 0x2a ? .commentEnd : .comment
    case .slash:
      guard byte == 0x2a || byte == 0x2f else {
        throw TokenProblem("'%c' at %p is not of an array of bytes")
      }
      place = byte == 0x2a ? .comment : .lineComment
    case .code: try takeCode(byte, side, into: &bytes)
    }
  }

  private mutating func takeCode(
    _ byte: UInt8, _ side: Speaker?, into bytes: inout [UInt8]
  ) throws(TokenProblem) {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x5f, 0x2d, 0x2e:
      word.append(byte)
      guard word.count <= 256 else {
        throw TokenProblem("the word that ends at %p is too long for an array")
      }
      return
    default: try endWord(into: &bytes)
    }
    switch byte {
    case 0x20, 0x09, 0x0a, 0x0d, 0x3a, 0x2a: break
    case 0x2c:
      guard depth > 0 || name.isEmpty else {
        throw TokenProblem("'%c' at %p is not within an array")
      }
    case 0x2f: place = .slash
    case 0x3d: isValue = true
    case 0x3b: endStatement()
    case 0x7b, 0x5b: try open(byte, side)
    case 0x7d, 0x5d: try close()
    default: throw TokenProblem("'%c' at %p is not of an array of bytes")
    }
  }

  private mutating func open(_ byte: UInt8, _ side: Speaker?) throws(TokenProblem) {
    if byte == 0x5b, !isValue, !name.isEmpty {
      isDimension = true
      return
    }
    depth += 1
    guard depth <= 16 else { throw TokenProblem("the arrays at %p are too deep within each other") }
    guard depth == 1 else { return }
    elements = 0
    hasElements = true
    let isServer = name.starts(with: Array("peer1".utf8))
    if name.starts(with: Array("peer".utf8)) {
      if isServer { sides.server = true } else { sides.client = true }
      guard side != nil || !(sides.client && sides.server) else {
        throw TokenProblem(
          "the array at %p is of the other side: choose --from client (peer0) or --from server (peer1)"
        )
      }
      isTaken = side == nil || (side == .server) == isServer
    } else {
      isTaken = lengthToCome != 0
    }
  }

  private mutating func close() throws(TokenProblem) {
    if isDimension {
      isDimension = false
      return
    }
    guard depth > 0 else { throw TokenProblem("'%c' at %p closes nothing") }
    depth -= 1
    guard depth == 0 else { return }
    if let dimension, dimension != elements {
      throw TokenProblem(
        "the array that ends at %p has \(elements) elements, not \(dimension) as it says")
    }
    if let lengthToCome, lengthToCome != elements, lengthToCome > 0 {
      throw TokenProblem(
        "the array that ends at %p has \(elements) elements, not \(lengthToCome) as is said in front"
      )
    }
    (lastName, lengthToCome, dimension) = (name, nil, nil)
  }

  private mutating func endStatement() {
    (name, isValue, isDimension) = ([], false, false)
  }

  private mutating func endWord(into bytes: inout [UInt8]) throws(TokenProblem) {
    guard !word.isEmpty else { return }
    defer { word.removeAll(keepingCapacity: true) }
    let isNumber = 0x30...0x39 ~= word[0] || word[0] == 0x2d
    if isDimension {
      if !isType { dimension = try number() }
    } else if depth > 0 || isNumber && name.isEmpty && !isValue {
      try takeElement(into: &bytes)
    } else if isValue {
      try takeLength()
    } else {
      guard !isNumber else {
        throw TokenProblem("the number in front of %p is not in an array", back: 1)
      }
      // A value may follow without `;`, in Swift.
      if word == Array("let".utf8) || word == Array("var".utf8) { name = [] }
      if depth == 0, name.isEmpty || !isType { name = word }
    }
  }

  /// Swift's `frame1: [UInt8]`, whose brackets hold a type.
  private var isType: Bool { word == Array("UInt8".utf8) }

  private mutating func takeElement(into bytes: inout [UInt8]) throws(TokenProblem) {
    if isType { return }
    let isNegative = word[0] == 0x2d
    if isNegative { word.removeFirst() }
    let value = try number()
    guard value <= (isNegative ? 128 : 255) else {
      throw TokenProblem(
        "the number in front of %p is no byte: it is above \(isNegative ? 128 : 255)", back: 1)
    }
    hasElements = true
    elements += 1
    if isTaken { bytes.append(UInt8(truncatingIfNeeded: isNegative ? 256 - value : value)) }
  }

  /// `ab_len = 2` behind `ab[]`, `frame_1_length = 2` in front of `frame_1[]`.
  private mutating func takeLength() throws(TokenProblem) {
    let value = try number()
    if name == lastName + Array("_len".utf8) {
      guard value == elements else {
        throw TokenProblem(
          "the length in front of %p is \(value), but the array has \(elements) elements", back: 1)
      }
    } else if name.suffix(7).elementsEqual("_length".utf8) {
      lengthToCome = value
    }
  }

  private func number() throws(TokenProblem) -> UInt64 {
    let text = String(decoding: word, as: UTF8.self)
    let isHex = text.hasPrefix("0x") || text.hasPrefix("0X")
    let digits = isHex ? String(text.dropFirst(2)) : text
    // Whether 010 is eight or ten depends on the language.
    guard isHex || digits.count == 1 || !digits.hasPrefix("0"), !digits.hasPrefix("+"),
      !digits.hasPrefix("-"),
      let value = UInt64(digits, radix: isHex ? 16 : 10)
    else {
      throw TokenProblem("'\(text.prefix(40))' in front of %p is no number of a byte", back: 1)
    }
    return value
  }
}
