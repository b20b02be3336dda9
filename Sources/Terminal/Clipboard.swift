import FramingCore

/// The terminal's clipboard (xterm, "Manipulate Selection Data", OSC 52). Only base64 is in what goes to the terminal.
enum Clipboard {
  /// What is between the program and the terminal, and swallows what it does not know.
  enum Multiplexer: Hashable {
    case none
    /// It takes the sequence itself with `set-clipboard on`, and passes it on with `allow-passthrough on`.
    case tmux
    case screen

    /// What the environment tells of.
    init(_ variable: (String) -> String) {
      self = !variable("TMUX").isEmpty ? .tmux : !variable("STY").isEmpty ? .screen : .none
    }
  }

  /// Bytes of a sequence that screen passes on in one piece: its buffer has 768 (`MAXSTR`).
  private static let screenPiece = 512

  /// What puts `bytes` on the clipboard, through what is in between.
  static func sequence(_ bytes: [UInt8], through multiplexer: Multiplexer = .none) -> [UInt8] {
    let plain = Array("\u{1B}]52;c;".utf8) + Base64.encode(bytes) + [0x07]
    switch multiplexer {
    case .none: return plain
    // One of both is listened to, as tmux is set up; the other is swallowed.
    case .tmux: return plain + Array("\u{1B}Ptmux;\u{1B}".utf8) + plain + Array("\u{1B}\\".utf8)
    case .screen:
      return stride(from: 0, to: plain.count, by: screenPiece).flatMap { start in
        Array("\u{1B}P".utf8) + plain[start..<min(start + screenPiece, plain.count)] + Array("\u{1B}\\".utf8)
      }
    }
  }
}
