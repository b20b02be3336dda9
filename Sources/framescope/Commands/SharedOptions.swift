import ArgumentParser
import Capture
import FramingCore
import Terminal

/// Options of every command that opens the screen.
struct SharedOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "How the streams are cut into frames.",
      discussion: """
        u8, u16be, u16le, u24be, u24le, u32be (the default), u32le, u64be, u64le; line, nul, delimiter(0d0a); raw;
        or length(offset: 1, size: 4, order: big, adjust: -4, unit: 1, mask: 0x7fffffff, max: 16M).
        """,
      valueName: "framing"),
    transform: parsedFraming)
  var framing = Framing.default

  @Option(help: ArgumentHelp("The largest frame: bytes, or a number with K, M or G.", valueName: "size"))
  var maxFrame = LargestFrame(bytes: FrameDecoder.defaultLimit)

  @Flag(help: "Do not ask for the mouse: the terminal keeps its own selection.")
  var noMouse = false

  @Flag(name: [.customLong("no-colour"), .customLong("no-color")], help: "Use no colours. NO_COLOR does the same.")
  var noColour = false

  var lens: Lens { Lens(framing: framing, limit: maxFrame.bytes) }

  var terminal: TerminalOptions { TerminalOptions(colour: noColour ? .never : .automatic, mouse: !noMouse) }
}

/// The largest frame a session takes.
struct LargestFrame: ExpressibleByArgument {
  let bytes: Int

  init(bytes: Int) {
    self.bytes = bytes
  }

  init?(argument: String) {
    let scales: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
    let scale = argument.uppercased().last.flatMap { scales[$0] }
    guard let number = Int(scale == nil ? argument : String(argument.dropLast())), number > 0 else { return nil }
    let (bytes, overflows) = number.multipliedReportingOverflow(by: scale ?? 1)
    guard !overflows, bytes <= Self.most else { return nil }
    self.init(bytes: bytes)
  }

  var defaultValueDescription: String { "64M" }

  /// What the frame index can hold for one frame.
  static let most = 1 << 40
}
