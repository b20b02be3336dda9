/// How a serial line is driven.
public struct SerialSettings: Hashable, Sendable, CustomStringConvertible {
  /// What is sent behind the data bits so that the receiver can check them.
  public enum Parity: String, Hashable, Sendable, CaseIterable {
    case none
    case even
    case odd
    /// A bit that is always 1.
    case mark
    /// A bit that is always 0.
    case space

    var letter: String { rawValue.prefix(1).uppercased() }
  }

  /// How a receiver says that it cannot take more.
  public enum Flow: String, Hashable, Sendable, CaseIterable {
    case none
    /// By lines of their own.
    case rtscts
    /// By bytes among the others: DC1 and DC3.
    case xonxoff
  }

  /// The fastest line that can be said.
  static let fastest = 100_000_000

  /// Bits a second.
  public var baud = 115_200
  /// Bits of a character, 5 to 8.
  public var dataBits = 8
  /// The check of a character.
  public var parity = Parity.none
  /// 1 or 2.
  public var stopBits = 1
  /// Who says when to stop.
  public var flow = Flow.none
  /// Whether DTR is raised on opening; nil for as the system has it.
  public var dtr: Bool?
  /// Whether RTS is raised on opening; nil for as the system has it.
  public var rts: Bool?

  /// 115,200 baud, 8 bits, no parity, one stop bit.
  public init() {}

  /// For people: `115200 baud, 8N1, no flow control`.
  public var description: String {
    "\(baud) baud, \(dataBits)\(parity.letter)\(stopBits), "
      + (flow == .none ? "no flow control" : "flow control \(flow.rawValue)")
  }
}

extension AddressOption {
  /// Those that say how a serial line is driven.
  public static let ofSerial: [AddressOption] = [.baud, .data, .parity, .stop, .flow, .dtr, .rts]
}

extension Address {
  /// The serial device whose file is at `path`.
  public init(serialPath path: String) {
    self.init(unixPath: path)
    scheme = .serial
  }

  /// How its serial line is driven: as its options say, and else as usual.
  public var serial: SerialSettings {
    var settings = SerialSettings()
    settings.baud = self[.baud].flatMap { Int($0) } ?? settings.baud
    settings.dataBits = self[.data].flatMap { Int($0) } ?? settings.dataBits
    settings.parity = self[.parity].flatMap { SerialSettings.Parity(rawValue: $0) } ?? settings.parity
    settings.stopBits = self[.stop].flatMap { Int($0) } ?? settings.stopBits
    settings.flow = self[.flow].flatMap { SerialSettings.Flow(rawValue: $0) } ?? settings.flow
    settings.dtr = self[.dtr].map { $0 == "on" }
    settings.rts = self[.rts].map { $0 == "on" }
    return settings
  }
}
