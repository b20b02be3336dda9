/// What is to be wrong with a message on the wire, in one vocabulary for scripts, the composer and the command line:
/// `length+2, dribble:5ms`.
public struct Malformation: Hashable, Sendable, CustomStringConvertible {
  /// One thing that is wrong.
  public enum Fault: Hashable, Sendable {
    /// The number in the length field is another.
    case length(LengthFault)
    /// All bits of the checksum are turned over.
    case badChecksum
    /// Other bytes stand where the frame's end is expected.
    case badTrailer
    /// These bytes follow the frame.
    case extra([UInt8])
    /// Only so many bytes of the frame are sent, or all but so many when negative.
    case truncate(Int)
    /// Two writes with a pause between them: the second begins at that byte, counted from the end when negative.
    case split(at: Int, pause: UInt64)
    /// Each byte is a write of its own, with a pause in front.
    case dribble(pause: UInt64)
  }

  /// What is wrong with a length.
  public enum LengthFault: Hashable, Sendable {
    /// More than is right.
    case plus(UInt64)
    /// Less than is right.
    case minus(UInt64)
    /// This number.
    case value(UInt64)
    /// The most that the field holds.
    case max
    /// The field's bytes in the other order.
    case swapped
  }

  /// The pause of `split` when none is given, in nanoseconds.
  public static let usualSplit: UInt64 = 100_000_000
  /// The pause of `dribble` when none is given, in nanoseconds.
  public static let usualDribble: UInt64 = 10_000_000

  /// What is wrong, in the order of the text.
  public let faults: [Fault]

  /// Reads `length+2, dribble:5ms`.
  public init(parsing text: String) throws(NotationError) {
    var parser = MalformationParser(text)
    faults = try parser.parse()
  }

  /// What `init(parsing:)` makes the same of.
  public var description: String { faults.map(\.description).joined(separator: ", ") }
}

extension Malformation.Fault: CustomStringConvertible {
  /// As it is written.
  public var description: String {
    switch self {
    case .length(let fault): "length\(fault)"
    case .badChecksum: "bad-checksum"
    case .badTrailer: "bad-trailer"
    case .extra(let bytes): "extra:\(HexDigits.text(bytes))"
    case .truncate(let count): "truncate:\(count)"
    case .split(let place, Malformation.usualSplit): "split:\(place)"
    case .split(let place, let pause): "split:\(place)/\(DurationText.format(pause))"
    case .dribble(Malformation.usualDribble): "dribble"
    case .dribble(let pause): "dribble:\(DurationText.format(pause))"
    }
  }

  /// The word of the catalogue.
  var name: String {
    switch self {
    case .length: "length"
    case .badChecksum: "bad-checksum"
    case .badTrailer: "bad-trailer"
    case .extra: "extra"
    case .truncate: "truncate"
    case .split: "split"
    case .dribble: "dribble"
    }
  }
}

extension Malformation.LengthFault: CustomStringConvertible {
  /// As it is written behind `length`.
  public var description: String {
    switch self {
    case .plus(let step): "+\(step)"
    case .minus(let step): "-\(step)"
    case .value(let value): "=\(value)"
    case .max: "=max"
    case .swapped: "=swapped"
    }
  }
}
