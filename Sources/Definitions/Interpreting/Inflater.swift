/// Unpacks deflate (RFC 1951), alone or in zlib's format (RFC 1950) or gzip's (RFC 1952), up to a limit.
struct Inflater {
  struct Failure: Error {
    var message: String
    /// Whether something is wanted of bytes before the first.
    var refersBack = false
  }

  /// Whose bytes they are, for errors: `zlib's bytes`.
  private let owner: String

  private let input: [UInt8]
  private var position: Int
  private var bitBuffer: UInt32 = 0
  private var bitCount = 0
  /// What was unpacked so far.
  private(set) var output: [UInt8] = []
  private let limit: Int
  private let end: ContinuousClock.Instant?

  /// What `bytes` unpack to: at most `limit` bytes, before `end`. Bytes behind the end of the format are let be.
  static func zlib(
    _ bytes: [UInt8], limit: Int, until end: ContinuousClock.Instant? = nil
  ) throws(Failure) -> [UInt8] {
    var inflater = Inflater(
      "zlib", bytes, from: try PackedForm.zlib.contentStart(bytes), limit: limit, until: end)
    let output = try inflater.blocks()
    try inflater.checkSum()
    return output
  }

  init(
    _ owner: String, _ input: [UInt8], from position: Int, limit: Int, until end: ContinuousClock.Instant? = nil
  ) {
    self.owner = owner + "'s"
    self.end = end
    self.input = input
    self.position = position
    self.limit = limit
  }

  /// Of blocks that may refer to what was unpacked before them.
  init(_ owner: String, _ input: [UInt8], behind history: [UInt8], limit: Int, within time: Duration) {
    let (most, overflow) = limit.addingReportingOverflow(history.count)
    self.init(owner, input, from: 0, limit: overflow ? .max : most, until: ContinuousClock.now + time)
    output = history
  }

  /// Unpacks blocks up to the last one.
  mutating func blocks() throws(Failure) -> [UInt8] {
    while true {
      let isLast = try bits(1) == 1
      switch try bits(2) {
      case 0: try stored()
      case 1: try block(Self.fixedLengths, Self.fixedDistances)
      case 2:
        let (lengths, distances) = try tables()
        try block(lengths, distances)
      default: throw Failure(message: "a block of \(owner) bytes is of no known kind")
      }
      if isLast { return output }
    }
  }

  /// Behind the last byte of the blocks, when they were read.
  var endOfBlocks: Int { position - bitCount / 8 }

  /// The Adler-32 behind the blocks (RFC 1950 §9), when it is there.
  mutating func checkSum() throws(Failure) {
    // Whole bytes that were taken into the buffer are still to be read.
    position -= bitCount / 8
    guard position + 4 <= input.count else { throw Failure(message: "\(owner) bytes end before their checksum") }
    let told = input[position..<position + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    guard told == Self.adler32(output) else {
      throw Failure(message: "zlib's checksum is not that of what was unpacked")
    }
  }

  /// RFC 1950 §9.
  static func adler32(_ bytes: [UInt8]) -> UInt32 {
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      low = (low + UInt32(byte)) % 65521
      high = (high + low) % 65521
    }
    return high << 16 | low
  }
}

// MARK: - Bits

extension Inflater {
  private mutating func bits(_ count: Int) throws(Failure) -> Int {
    while bitCount < count {
      guard position < input.count else { throw Failure(message: "\(owner) data is truncated") }
      bitBuffer |= UInt32(input[position]) << UInt32(bitCount)
      position += 1
      bitCount += 8
    }
    let value = bitBuffer & ((1 << UInt32(count)) - 1)
    bitBuffer >>= UInt32(count)
    bitCount -= count
    return Int(value)
  }

  private mutating func symbol(_ table: HuffmanTable) throws(Failure) -> Int {
    var code = 0
    var first = 0
    var index = 0
    for length in 1...15 {
      code |= try bits(1)
      let count = table.counts[length]
      if code - count < first { return table.symbols[index + code - first] }
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    throw Failure(message: "\(owner) bytes have a code that stands for nothing")
  }

  private mutating func put(_ byte: UInt8) throws(Failure) {
    guard output.count < limit else { throw Failure(message: "\(owner) bytes unpack to more than \(limit) bytes") }
    output.append(byte)
    if output.count & 0xffff == 0 { try checkTime() }
  }

  private func checkTime() throws(Failure) {
    if let end, ContinuousClock.now > end { throw Failure(message: "\(owner) bytes take too long to unpack") }
  }
}

/// The codes of an alphabet, by their lengths (RFC 1951 §3.2.2).
struct HuffmanTable {
  /// How many codes have each length.
  var counts = [Int](repeating: 0, count: 16)
  /// In the order of their codes.
  var symbols: [Int] = []

  /// nil when there are more codes than fit.
  init?(_ lengths: ArraySlice<Int>) {
    for length in lengths { counts[length] += 1 }
    counts[0] = 0
    var left = 1
    for length in 1...15 {
      left = left * 2 - counts[length]
      if left < 0 { return nil }
    }
    var places = [Int](repeating: 0, count: 16)
    for length in 1..<15 { places[length + 1] = places[length] + counts[length] }
    symbols = [Int](repeating: 0, count: places[15] + counts[15])
    for (symbol, length) in lengths.enumerated() where length > 0 {
      symbols[places[length]] = symbol
      places[length] += 1
    }
  }
}

// MARK: - Blocks

extension Inflater {
  private mutating func stored() throws(Failure) {
    position -= bitCount / 8
    (bitBuffer, bitCount) = (0, 0)
    guard position + 4 <= input.count else { throw Failure(message: "\(owner) data is truncated") }
    let length = Int(input[position]) | Int(input[position + 1]) << 8
    let complement = Int(input[position + 2]) | Int(input[position + 3]) << 8
    guard length ^ complement == 0xffff else {
      throw Failure(message: "a length in \(owner) bytes is not told twice alike")
    }
    position += 4
    guard length <= input.count - position else { throw Failure(message: "\(owner) data is truncated") }
    guard output.count + length <= limit else {
      output += input[position..<position + max(0, limit - output.count)]
      throw Failure(message: "\(owner) bytes unpack to more than \(limit) bytes")
    }
    output += input[position..<position + length]
    position += length
  }

  /// What the length codes 257 to 285 stand for, and the bits behind them (RFC 1951 §3.2.5).
  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
    8193, 12289, 16385, 24577,
  ]
  private static let distanceBits = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
  ]

  private static let fixedLengths = HuffmanTable(
    ((0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })[...])
  private static let fixedDistances = HuffmanTable([Int](repeating: 5, count: 30)[...])

  private mutating func block(_ lengths: HuffmanTable?, _ distances: HuffmanTable?) throws(Failure) {
    guard let lengths, let distances else { throw Failure(message: "\(owner) bytes have codes that do not fit") }
    while true {
      let symbol = try symbol(lengths)
      if symbol < 256 {
        try put(UInt8(symbol))
      } else if symbol == 256 {
        return
      } else {
        guard symbol - 257 < Self.lengthBases.count else {
          throw Failure(message: "\(owner) bytes have no such length")
        }
        let length = Self.lengthBases[symbol - 257] + (try bits(Self.lengthBits[symbol - 257]))
        let code = try self.symbol(distances)
        guard code < Self.distanceBases.count else { throw Failure(message: "\(owner) bytes have no such distance") }
        let distance = Self.distanceBases[code] + (try bits(Self.distanceBits[code]))
        guard distance <= output.count else {
          throw Failure(message: "\(owner) bytes refer to what is before them", refersBack: true)
        }
        for _ in 0..<length { try put(output[output.count - distance]) }
      }
    }
  }

  /// The order in which the lengths of the code of lengths are told (RFC 1951 §3.2.7).
  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  private mutating func tables() throws(Failure) -> (HuffmanTable?, HuffmanTable?) {
    let lengthCount = try bits(5) + 257
    let distanceCount = try bits(5) + 1
    let codeCount = try bits(4) + 4
    var codeLengths = [Int](repeating: 0, count: 19)
    for place in Self.order.prefix(codeCount) { codeLengths[place] = try bits(3) }
    guard let codes = HuffmanTable(codeLengths[...]) else {
      throw Failure(message: "\(owner) bytes have codes that do not fit")
    }
    var lengths: [Int] = []
    while lengths.count < lengthCount + distanceCount {
      let symbol = try symbol(codes)
      switch symbol {
      case 16:
        guard let last = lengths.last else {
          throw Failure(message: "\(owner) bytes repeat a length that is not there")
        }
        lengths += [Int](repeating: last, count: try bits(2) + 3)
      case 17: lengths += [Int](repeating: 0, count: try bits(3) + 3)
      case 18: lengths += [Int](repeating: 0, count: try bits(7) + 11)
      default: lengths.append(symbol)
      }
    }
    guard lengths.count == lengthCount + distanceCount else {
      throw Failure(message: "\(owner) bytes tell more lengths than there are")
    }
    return (HuffmanTable(lengths[..<lengthCount]), HuffmanTable(Array(lengths[lengthCount...])[...]))
  }
}
