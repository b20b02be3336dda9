import Testing

@testable import Terminal

@Suite("The terminal's clipboard")
struct ClipboardTests {
  private static let plain = "\u{1b}]52;c;aGVsbG8=\u{7}"

  private func sequence(_ text: String, _ multiplexer: Clipboard.Multiplexer) -> String {
    String(decoding: Clipboard.sequence(Array(text.utf8), through: multiplexer), as: UTF8.self)
  }

  @Test("is asked by OSC 52, through what is in between")
  func forms() {
    #expect(sequence("hello", .none) == Self.plain)
    #expect(sequence("hello", .tmux) == Self.plain + "\u{1b}Ptmux;\u{1b}" + Self.plain + "\u{1b}\\")
    #expect(sequence("hello", .screen) == "\u{1b}P" + Self.plain + "\u{1b}\\")
  }

  @Test("gets long texts through screen in pieces that its buffer holds")
  func pieces() {
    let text = String(repeating: "abc", count: 1_000)
    let pieces = sequence(text, .screen).split(separator: "\u{1b}\\").map(String.init)
    #expect(pieces.allSatisfy { $0.hasPrefix("\u{1b}P") && $0.utf8.count <= 768 })
    #expect(pieces.map { $0.dropFirst(2) }.joined() == sequence(text, .none))
  }

  @Test("carries nothing that was copied but as base64")
  func hostile() {
    let text = (0...255).map { UInt8($0) } + Array("\u{1b}]0;title\u{7}\u{1b}[2J".utf8)
    for multiplexer in [Clipboard.Multiplexer.none, .tmux, .screen] {
      let sent = Clipboard.sequence(text, through: multiplexer)
      let controls = sent.filter { $0 < 0x20 || $0 >= 0x7f }
      #expect(Set(controls).isSubset(of: [0x1b, 0x07]))
      #expect(controls.count <= 8 * (sent.count / 512 + 1))
    }
  }

  @Test("knows what it is in by the environment")
  func multiplexers() {
    #expect(Clipboard.Multiplexer { $0 == "TMUX" ? "/tmp/tmux,1,0" : "" } == .tmux)
    #expect(Clipboard.Multiplexer { $0 == "STY" ? "1.tty" : "" } == .screen)
    #expect(Clipboard.Multiplexer { _ in "" } == .none)
  }
}
