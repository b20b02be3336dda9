import NIOCore

/// What the demo peer shows to whoever connects, in this order.
enum DemoShow {
  /// One part of the show.
  struct Step: Hashable, Sendable {
    /// The pause before it.
    var wait: Duration
    var utterance: DemoUtterance
  }

  static let steps: [Step] = [
    Step(wait: .zero, utterance: .text(greeting)),
    // The smallest frames there are.
    Step(wait: .milliseconds(500), utterance: .frame([])),
    Step(wait: .milliseconds(300), utterance: .frame([0x2a])),
    // Characters of one to four bytes, one and two columns wide, some made of several code points.
    Step(wait: .milliseconds(400), utterance: .text("UTF-8 works: naïve café, Ελληνικά, 日本語, 한국어, 🦉🚀, 👩🏽‍🚀")),
    Step(wait: .milliseconds(400), utterance: .text(json)),
    Step(wait: .milliseconds(400), utterance: .frame((0..<300).map { UInt8($0 % 256) })),
    Step(wait: .milliseconds(500), utterance: .text(text(of: 4096))),
    Step(
      wait: .milliseconds(500),
      utterance: .text(
        "This frame dribbles in, a few bytes every 100 ms: its header came first, so framescope knows how much is "
          + "missing and shows what is there. That is what a slow peer looks like.",
        .groups(of: 4, every: .milliseconds(100)))),
    Step(
      wait: .milliseconds(500),
      utterance: .text("cut into single-byte writes", .groups(of: 1, every: .milliseconds(20)))),
    Step(
      wait: .milliseconds(500),
      utterance: .text("That was the show. Now it is your turn: type something and press Enter, I echo it.")),
  ]

  private static let greeting =
    "Hello from the framescope demo peer. I speak first, then I echo every frame. Send 'help' for what else I can do."

  private static let json =
    #"{"id": 1, "method": "greet", "params": {"name": "framescope", "tags": ["demo", "peer"], "ok": true, "ratio": 0.5}}"#

  /// Numbered lines, `count` bytes of them.
  static func text(of count: Int) -> String {
    var text = ""
    var line = 1
    while text.utf8.count < count {
      text += "line \(line): the quick brown fox jumps over the lazy dog\n"
      line += 1
    }
    return String(text.prefix(count))
  }
}
