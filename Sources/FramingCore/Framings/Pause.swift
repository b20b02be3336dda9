/// Frames that end when nothing has come for a time: `gap(5ms)`, or for that of so many characters of a serial line:
/// `gap(3.5chars, baud: 9600)`.
///
/// A frame is what its chunks carry that came less than that time after each other. So the times of chunks count, not only
/// the order of their bytes: whoever feeds a decoder says when a stream has fallen silent.
public struct Pause: Hashable, Sendable {
  /// How long a silence is in characters of a serial line.
  public struct Characters: Hashable, Sendable {
    /// Thousandths of a character.
    public var thousandths: Int
    /// The bits a second of the line; nil for those of a line of which nothing else is said, 115,200.
    public var baud: Int?

    /// A character of Modbus has 11 bits, and above 19,200 baud counts as half a millisecond (MODBUS over Serial Line
    /// 1.02 §2.5.1.1).
    var nanoseconds: UInt64 {
      let character = Swift.max(11_000_000_000 / UInt64(Swift.max(1, baud ?? SerialSettings().baud)), 500_000)
      return character * UInt64(thousandths) / 1000
    }

    /// The most characters: a silence of more is one of a time.
    static let most = 1000

    var text: String {
      let (whole, rest) = thousandths.quotientAndRemainder(dividingBy: 1000)
      var digits = String(String(1000 + rest).dropFirst())
      while digits.last == "0" { digits.removeLast() }
      return "\(whole)\(digits.isEmpty ? "" : ".\(digits)")chars"
    }

    /// Reads `3.5chars`.
    init?(_ text: String) {
      guard text.hasSuffix("chars") else { return nil }
      let parts = text.dropLast(5).split(separator: ".", omittingEmptySubsequences: false)
      guard 1...2 ~= parts.count, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }),
        let whole = Int(parts[0]), whole <= Self.most, parts.count == 1 || parts[1].utf8.count <= 3
      else { return nil }
      let digits = parts.count == 1 ? "" : String(parts[1])
      let rest = Int(digits + String(repeating: "0", count: 3 - digits.utf8.count)) ?? 0
      thousandths = whole * 1000 + rest
      guard thousandths > 0 else { return nil }
    }
  }

  /// The longest time: an hour.
  static let longest: UInt64 = 3_600_000_000_000

  /// The silence that ends a frame, in nanoseconds from 1 to those of an hour.
  public private(set) var nanoseconds: UInt64
  /// The same in characters of a serial line; nil when it is a time.
  public private(set) var characters: Characters?
  /// The checksum at the frame's end.
  public var checksum: ChecksumField?
  /// The largest frame in bytes, nil for the session's.
  public var max: Int?

  /// Frames that so much silence ends.
  public init(nanoseconds: UInt64, checksum: ChecksumField? = nil, max: Int? = nil) {
    self.nanoseconds = min(Swift.max(1, nanoseconds), Self.longest)
    self.checksum = checksum
    self.max = max
  }

  private mutating func take(_ characters: Characters) {
    self.characters = characters
    nanoseconds = min(Swift.max(1, characters.nanoseconds), Self.longest)
  }
}

extension Pause {
  var text: String {
    FramingNotation("gap").adding(characters?.text ?? DurationText.format(nanoseconds))
      .adding("baud", characters?.baud.map(String.init)).adding(checksum).adding(max: max).text
  }

  init(_ arguments: inout FramingArguments) throws(NotationError) {
    let checksum = try arguments.checksum(withPlace: true)
    let max = try arguments.size("max")
    let baud = try arguments.integer("baud", in: 1...SerialSettings.fastest)
    let expected = "the silence that ends a frame, up to 1h, such as 5ms or 1.75ms, or 3.5chars of a serial line"
    let values = arguments.unnamed()
    guard let token = values.first else { throw arguments.end.error(expected: expected) }
    if values.count > 1 { throw values[1].error(expected: expected) }
    if var characters = Characters(token.text) {
      characters.baud = baud
      self.init(nanoseconds: 1, checksum: checksum, max: max)
      take(characters)
      return
    }
    guard let time = try? DurationText.parse(token.text), 1...Self.longest ~= time else {
      throw token.error(expected: expected)
    }
    if baud != nil { throw token.error(expected: "characters such as 3.5chars, of which 'baud' tells the time") }
    self.init(nanoseconds: time, checksum: checksum, max: max)
  }
}

extension Framing {
  /// The silence that ends a frame, in nanoseconds; nil where bytes end it.
  public var silence: UInt64? {
    if case .pause(let pause) = self { pause.nanoseconds } else { nil }
  }

  /// The same on a line of so many bits a second, where it goes by characters and does not say of which line.
  public func onLine(baud: Int) -> Framing {
    guard case .pause(let pause) = self else { return self }
    return .pause(pause.onLine(baud: baud))
  }
}

extension Pause {
  fileprivate func onLine(baud: Int) -> Pause {
    guard var characters, characters.baud == nil else { return self }
    characters.baud = baud
    var pause = self
    pause.take(characters)
    return pause
  }
}
