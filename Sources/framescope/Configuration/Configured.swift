import ArgumentParser
import Configuration

/// A command whose settings may come from the environment, a profile and the configuration file.
protocol Configured: ParsableCommand {
  /// Names of the settings that it takes.
  static var settings: [String] { get }
  /// Whether it opens the screen, so that keys may be bound and themes defined.
  static var takesKeys: Bool { get }
  /// Where a profile's name may stand: an address. nil for a command without one.
  var peer: String? { get }
}

extension Configured {
  static var takesKeys: Bool { true }
  var peer: String? { nil }

  /// The profile that was asked for: `@staging`.
  var profile: String? {
    guard let peer, peer.hasPrefix("@") else { return nil }
    return String(peer.dropFirst())
  }
}

/// Names of settings that come together.
private enum Together {
  static let framing = ["framing", "protocol", "definition", "field-limits", "slow", "max-frame"]
  static let screen = framing + ["filter", "mouse", "colour", "theme"]
  static let recording = ["record", "fifo", "recordings-budget", "record-tls"]
  static let session = screen + recording
  static let network = ["ipv", "idle-timeout", "keep-alive", "mark", "device", "nagle"]
  static let connecting = network + ["bind", "connect-timeout"]
  static let tls = ["ca", "cert", "cert-key", "client-ca", "server-name", "alpn", "tls-min", "tls-max", "key-log"]
}

extension ConnectCommand: Configured {
  static let settings = Together.session + Together.connecting + Together.tls + ["via", "reconnect"]
  var peer: String? { address }
}

extension RunCommand: Configured {
  static let settings = Together.session + ["via", "reconnect"]
}

extension ListenCommand: Configured {
  static let settings = Together.session + Together.network + Together.tls + ["via"]
  var peer: String? { addresses.first }
}

extension SendCommand: Configured {
  static let settings = Together.framing + Together.recording + Together.connecting + Together.tls + ["via"]
  static let takesKeys = false
  var peer: String? { address }
}

extension PlayCommand: Configured {
  // The framing is the file's own, unless the command line says otherwise.
  static let settings =
    Together.recording + Together.connecting + Together.tls + [
      "via", "definition", "field-limits", "slow", "max-frame",
    ]
  static let takesKeys = false
  var peer: String? { address }
}

extension DemoCommand: Configured {
  static let settings = Together.session + ["via"]
}

extension OpenCommand: Configured {
  static let settings = Together.screen
}

extension RecordingsCommand.Open: Configured {
  static let settings = Together.screen
}

extension DecodeCommand: Configured {
  static let settings = Together.framing + ["filter"]
  static let takesKeys = false
}

extension CheckCommand: Configured {
  static let settings = Together.framing + ["filter"]
  static let takesKeys = false
}

extension DiffCommand: Configured {
  static let settings = Together.framing
  static let takesKeys = false
}

extension FindChecksumCommand: Configured {
  static let settings = Together.framing + ["filter"]
  static let takesKeys = false
}

extension StableCommand: Configured {
  static let settings = Together.framing + ["filter"]
  static let takesKeys = false
}

extension StatisticsCommand: Configured {
  static let settings = Together.framing + ["filter"]
  static let takesKeys = false
}

extension ExportCommand: Configured {
  static let settings = Together.framing + ["filter"]
  static let takesKeys = false
}
