import FramingCore

/// Bytes at the same offsets of many frames, and what can be said of them.
public struct StabilityRange: Hashable, Sendable {
  /// What the bytes do from frame to frame.
  public enum Verdict: Hashable, Sendable {
    /// They are always these.
    case constant([UInt8])
    /// They are a number that grows by the same in each frame; with `wraps` it begins again behind its largest.
    case counter(Number, step: UInt64, wraps: Bool)
    /// They are a number that never gets smaller, and grows by so much.
    case rising(Number, by: ClosedRange<UInt64>)
    /// They are one of a few, with how many frames have each, the most frequent first.
    case few([Value])
    /// They are as chance has them: encrypted, compressed, a checksum or an identifier.
    case random
    /// Anything else: so many values at the most, from the smallest to the largest.
    case varying(distinct: Int, ClosedRange<UInt8>)
  }

  /// How a number is written.
  public struct Number: Hashable, Sendable {
    /// Its bytes.
    public let size: Int
    /// Whether its lowest byte comes first.
    public let isLittle: Bool

    /// A number of so many bytes.
    public init(size: Int, isLittle: Bool) {
      self.size = size
      self.isLittle = isLittle
    }
  }

  /// A value of a byte, and how many frames have it.
  public struct Value: Hashable, Sendable {
    /// The value.
    public let byte: UInt8
    /// How many frames have it.
    public let frames: Int

    /// A value that so many frames have.
    public init(byte: UInt8, frames: Int) {
      self.byte = byte
      self.frames = frames
    }
  }

  /// Offsets in the frame.
  public let offsets: Range<Int>
  /// What they do.
  public let verdict: Verdict
  /// Frames that have bytes there: fewer than all where frames are of different lengths.
  public let frames: Int
  /// How often each bit was another than in the frame before, from 0 to 1, the highest bit of each byte first.
  public let flips: [[Double]]
}

extension StabilityRange.Number: CustomStringConvertible {
  /// `u16be`
  public var description: String { size == 1 ? "u8" : "u\(size * 8)\(isLittle ? "le" : "be")" }
}

extension StabilityRange.Verdict {
  /// The verdict in a word, for programs.
  public var name: String {
    switch self {
    case .constant: "constant"
    case .counter: "counter"
    case .rising: "rising"
    case .few: "few"
    case .random: "random"
    case .varying: "varying"
    }
  }

  /// The verdict for people, in one line.
  public var words: String {
    switch self {
    case .constant: "never changes"
    case .counter(let number, let step, let wraps):
      "counts up by \(step)" + (number.size > 1 ? " as \(number)" : "") + (wraps ? ", beginning again" : "")
    case .rising(let number, let by):
      by.lowerBound == by.upperBound
        ? "goes up by \(by.lowerBound) as \(number)" : "goes up by \(by.lowerBound) to \(by.upperBound) as \(number)"
    case .few(let values): "one of \(values.count) values"
    case .random: "looks random"
    case .varying(let distinct, let range):
      "varies: \(distinct) values from \(Self.hex(range.lowerBound)) to \(Self.hex(range.upperBound))"
    }
  }

  /// What goes with the words: the bytes that never change, the values that there are.
  public var detail: String {
    switch self {
    case .constant(let bytes):
      bytes.prefix(16).map(Self.hex).joined(separator: " ") + (bytes.count > 16 ? " ..." : "")
    case .few(let values):
      values.map { "\(Self.hex($0.byte)) (\(ByteCountText.grouped($0.frames)))" }.joined(separator: "  ")
    default: ""
    }
  }

  static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }
}

extension StabilityRange {
  /// `0000`, `0004..0007`
  public var place: String {
    let first = Self.offset(offsets.lowerBound)
    return offsets.count == 1 ? first : first + ".." + Self.offset(offsets.upperBound - 1)
  }

  private static func offset(_ offset: Int) -> String {
    let digits = String(offset, radix: 16)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// How often each bit of a byte flips, in hundredths, the highest first: `0 0 0 0 12 25 50 100 %`.
  public func flipText(_ byte: Int) -> String {
    flips[byte].map { String(Int(($0 * 100).rounded())) }.joined(separator: " ") + " %"
  }
}
