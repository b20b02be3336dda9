import CCurses
public import TerminalUI

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Opens the terminal of the process, lends it to `body`, and puts it back as it was, also when `body` throws, the
/// process exits, or crashes. Throws `TerminalError` when there is no terminal that a screen can be drawn on.
public func withTerminal<R>(_ options: TerminalOptions, _ body: (Terminal) throws -> R) throws -> R {
  let terminal = try Terminal(options)
  defer { terminal.close() }
  return try body(terminal)
}

/// The terminal while a screen is on it: keys in, screens out.
///
/// One thread uses it, without a lock. Nothing here waits, but `suspend()` for the job to be continued, and reading for
/// 25 ms after an Escape, to tell the key from a sequence.
public final class Terminal {
  private var input = CursesInput()
  private var decoder = InputDecoder()
  private var painter: Painter
  private var suspended = false
  /// The size last told of, so that a change is told of whoever noticed it first.
  private var toldSize: GridSize

  /// Whether the mouse is reported to the program rather than left to the terminal's own selection.
  public var mouse: Bool {
    didSet { ccurses_set_mouse(mouse) }
  }

  /// Whether colours are used, on terminals that have some.
  public var colour: Bool {
    didSet {
      if colour { ccurses_start_colour() }
      changeLook()
    }
  }

  /// How styles look.
  public var theme: Theme {
    didSet { changeLook() }
  }

  /// When the terminal was asked for its background; nil when it was not, or has answered.
  private var asked: ContinuousClock.Instant?
  /// Whether the background is dark; nil until the terminal has said so.
  private var isDark: Bool?

  init(_ options: TerminalOptions) throws(TerminalError) {
    let isColoured = options.colour.isColoured(noColour: !Self.environment("NO_COLOR").isEmpty)
    let result = Int(ccurses_open(isColoured))
    guard result == ccurses_opened else { throw Self.error(result) }
    painter = Painter()
    toldSize = Self.currentSize
    colour = isColoured
    mouse = options.mouse
    theme = options.theme
    ccurses_set_mouse(mouse)
    defineStyles()
  }

  func close() {
    // An answer that comes late is not for the shell.
    if let asked, .now - asked < Self.answerPatience { tcflush(inputDescriptor, TCIFLUSH) }
    ccurses_close()
  }

  /// The size of the terminal.
  public var size: GridSize { Self.currentSize }

  /// How many colours are used, 0 for none; and whether signs beyond ASCII are shown as they are.
  public var abilities: (colours: Int, unicode: Bool) { (Int(ccurses_colours()), ccurses_unicode()) }

  /// The descriptor to poll for input. Only `readEvents()` reads it.
  public var inputDescriptor: Int32 { ccurses_input_descriptor() }

  /// The descriptor to poll for signals. Only `takeSignals()` reads it.
  public var signalDescriptor: Int32 { ccurses_signal_descriptor() }

  /// Whether the terminal is gone, so that the program has nobody left to serve. Tells nothing before a poll has.
  public var inputEnded: Bool { ccurses_input_ended() }

  /// Whether a paste has begun and its end has not arrived. Should it not come, the first `readEvents()` after two
  /// seconds without input gives the paste as it is.
  public var isPasting: Bool { decoder.isPasting }

  /// All input that is there. Empty when what is there is not yet a key.
  public func readEvents() -> [InputEvent] {
    let events = decoder.decode(from: &input, now: .now)
    if let answer = decoder.takeBackground() { take(answer) }
    return events
  }

  /// Shows `screen`. Rows that equal those of the screen before cost nothing.
  public func draw(_ screen: Screen) { painter.draw(screen, on: size) }

  /// Paints everything anew, whatever else has written to the terminal.
  public func repaint() {
    ccurses_clear_at_flush()
    painter.repaint(on: size)
  }

  /// Rings the bell.
  public func bell() { ccurses_bell() }

  /// Asks the terminal to put `bytes` on the clipboard (OSC 52), through tmux or screen where it runs in one. Whether it
  /// is a terminal that may do so; whether it did is not told.
  @discardableResult
  public func copyToClipboard(_ bytes: [UInt8]) -> Bool {
    guard ccurses_is_like_xterm() else { return false }
    let sequence = Clipboard.sequence(bytes, through: Clipboard.Multiplexer(Self.environment))
    unsafe ccurses_write(sequence, sequence.count)
    return true
  }

  /// How long an answer may take over a network.
  private static let answerPatience: Duration = .seconds(1)

  private func defineStyles() {
    painter.define(colours: colour ? Int(ccurses_colours()) : 0, theme: theme, isDark: isDark)
    if isDark == nil, asked == nil, theme.background == .auto { askForBackground() }
  }

  private func changeLook() {
    defineStyles()
    repaint()
  }

  /// Asks for the colour of the background (xterm, OSC 11) where looks depend on it.
  private func askForBackground() {
    guard colour, ccurses_colours() >= 256, ccurses_is_like_xterm() else { return }
    let question = BackgroundColour.question
    unsafe ccurses_write(question, question.count)
    asked = .now
  }

  private func take(_ background: BackgroundColour) {
    asked = nil
    guard isDark != background.isDark else { return }
    isDark = background.isDark
    if theme.background == .auto { changeLook() }
  }

  private static func environment(_ name: String) -> String {
    guard let value = unsafe getenv(name) else { return "" }
    return unsafe String(cString: value)
  }

  private static func error(_ result: Int) -> TerminalError {
    let number = errno
    switch result {
    case ccurses_not_a_terminal: return .notATerminal
    case ccurses_unknown_terminal: return .unknownTerminal(environment("TERM"))
    case ccurses_no_cursor_addressing: return .tooFewAbilities(environment("TERM"))
    case ccurses_already_open: return .alreadyOpen
    default: return unsafe .system(String(cString: strerror(number)))
    }
  }
}

// Signals and job control.
extension Terminal {
  /// What has been signalled, each once, with what it means for the terminal done already.
  public func takeSignals() -> [TerminalSignal] {
    var signals: [TerminalSignal] = []
    while let number = Self.nextSignal() {
      if let signal = apply(number), !signals.contains(signal) { signals.append(signal) }
    }
    guard size != toldSize else { return signals }
    toldSize = size
    painter.forget()
    return signals + [.resized]
  }

  /// Stops the job as ^Z does elsewhere, the terminal as it was before; returns once continued, with the screen
  /// painted again. Without a shell to continue it, it returns at once.
  public func suspend() {
    ccurses_suspend()
    suspended = true
    painter.repaint(on: size)
  }

  private func apply(_ number: Int32) -> TerminalSignal? {
    switch number {
    case SIGWINCH:
      ccurses_follow_size()
      return nil
    case SIGTSTP:
      suspend()
      return nil
    case SIGCONT:
      // After our own stop everything is in place; after a stop by others their shell has changed the modes.
      if !suspended { ccurses_retake() }
      suspended = false
      painter.repaint(on: size)
      return .continued
    default: return .terminate(number)
    }
  }

  private static func nextSignal() -> Int32? {
    let number = ccurses_take_signal()
    return number == 0 ? nil : number
  }

  private static var currentSize: GridSize {
    GridSize(width: Int(ccurses_columns()), height: Int(ccurses_rows()))
  }
}
