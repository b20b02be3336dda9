/// Where a checksum stands in frames, how it is computed and what it is made of.
public struct ChecksumRule: Hashable, Sendable {
  /// How it is computed.
  public enum Algorithm: Hashable, Sendable {
    /// One of those that have a name here.
    case known(Checksum)
    /// A CRC whose parameters were worked out. When it is not `isDetermined`, others with another `initial` and `final` fit
    /// these frames as well.
    case cyclic(CyclicParameters, isDetermined: Bool)
  }

  /// Where it stands.
  public enum Place: Hashable, Sendable {
    /// At the end, in front of so many bytes.
    case end(trailer: Int)
    /// So many bytes behind the frame's first.
    case offset(Int)
  }

  /// Where the bytes that it is made of end.
  public enum Limit: Hashable, Sendable {
    /// So many bytes in front of the checksum.
    case checksum(gap: Int)
    /// So many bytes in front of the frame's end.
    case end(trailer: Int)
  }

  /// What becomes of the checksum's own bytes.
  public enum OwnBytes: Hashable, Sendable {
    /// They are in front of or behind the bytes that it is made of.
    case outside
    /// They are taken as zeros.
    case zero
    /// They are passed over.
    case omitted
  }

  /// How it is computed.
  public var algorithm: Algorithm
  /// The order of its bytes in the frame.
  public var order: ByteOrder
  /// Where it stands.
  public var place: Place
  /// The first byte of the frame that it is made of.
  public var from: Int
  /// The end of the bytes that it is made of.
  public var limit: Limit
  /// What becomes of its own bytes.
  public var own: OwnBytes

  /// A checksum at the frame's end, of all bytes in front of it, in its usual order, unless told otherwise.
  public init(
    _ algorithm: Algorithm, order: ByteOrder? = nil, at place: Place = .end(trailer: 0), from: Int = 0,
    to limit: Limit = .checksum(gap: 0), own: OwnBytes = .outside
  ) {
    self.algorithm = algorithm
    self.order = order ?? algorithm.usualOrder
    self.place = place
    self.from = from
    self.limit = limit
    self.own = own
  }

  /// Bytes of it in a frame.
  public var size: Int { algorithm.size }

  /// Its bytes and those that it is made of, in a frame of `count` bytes; nil when the frame is too short for both.
  func ranges(in count: Int) -> (own: Range<Int>, covered: Range<Int>)? {
    let (start, end) = ChecksumShape(place: place, limit: limit, own: own).places(size, in: count)
    guard start >= 0, start + size <= count, from < end else { return nil }
    let own = start..<(start + size)
    let covered = from..<end
    guard self.own == .outside ? !own.overlaps(covered) : covered.contains(start) && own.upperBound <= end else {
      return nil
    }
    return (own, covered)
  }
}

extension ChecksumRule.Algorithm {
  /// Bytes of it in a frame.
  public var size: Int {
    switch self {
    case .known(let checksum): checksum.size
    case .cyclic(let parameters, _): parameters.width / 8
    }
  }

  /// The order in which its bytes usually are.
  public var usualOrder: ByteOrder {
    switch self {
    case .known(let checksum): checksum.usualOrder
    case .cyclic(let parameters, _): parameters.isReflected ? .little : .big
    }
  }

  /// The name of a known one, the parameters of another.
  public var name: String {
    switch self {
    case .known(let checksum): checksum.rawValue
    case .cyclic(let parameters, _): parameters.description
    }
  }
}

extension ChecksumRule: CustomStringConvertible {
  /// One line for a person: `crc16-modbus little-endian in the last 2 bytes, of all bytes in front of it`.
  public var description: String {
    let ordered = size > 1 && !isText ? " \(order.rawValue)-endian" : ""
    return "\(algorithm.name)\(ordered) \(placeWords), of \(coverWords)"
  }

  /// Whether it is written in digits, which have one order.
  private var isText: Bool {
    guard case .known(let checksum) = algorithm else { return false }
    return checksum.isText
  }

  /// `in the last 2 bytes`
  public var placeWords: String {
    switch place {
    case .end(let trailer):
      let own = size == 1 ? "in the last byte" : "in the last \(size) bytes"
      guard trailer > 0 else { return own }
      return "\(own) in front of the last" + (trailer == 1 ? "" : " \(trailer)")
    case .offset(let offset):
      return size == 1 ? "in byte \(offset)" : "in bytes \(offset) to \(offset + size - 1)"
    }
  }

  /// `the bytes from 2 up to it`
  public var coverWords: String {
    var words = from == 0 ? "the bytes" : "the bytes from \(from)"
    switch limit {
    case .checksum(0): words = from == 0 ? "all bytes in front of it" : words + " up to it"
    case .checksum(let gap): words += " up to \(gap) in front of it"
    case .end(0): words = from == 0 ? "all bytes" : words + " to the end"
    case .end(let trailer): words += " up to \(trailer) in front of the end"
    }
    switch own {
    case .outside: return words
    case .zero: return words + ", its own taken as 0"
    case .omitted: return words + ", its own left out"
    }
  }
}
