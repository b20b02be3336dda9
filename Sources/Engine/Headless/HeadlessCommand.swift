import Capture
import FramingCore
import Session

/// What a line of the standard input asks for.
struct HeadlessCommand: Hashable, Sendable {
  /// What is to be done.
  enum Action: Hashable, Sendable {
    case send(MessageToSend, to: Recipient)
    /// Connect to one more peer, framed in this way where the command says how.
    case connect(Address, Lens.Rule?)
    /// Close both halves, once all before it has been sent.
    case close(Recipient)
    /// End our half, once all before it has been sent.
    case shutdown(Recipient)
    /// Close so that the peer gets a TCP reset, at once.
    case reset(Recipient)
    /// Begin TLS within connections, with options of addresses, once all before it has been sent.
    case startTLS([Address.Option], Recipient)
    /// Do something with the lines of serial connections, once all before it has been sent.
    case serial(SerialAct, Recipient)
    /// Reframe one connection, or all and those to come.
    case framing(Lens.Rule, Recipient)
    /// Find frames again in streams that lost them, or within the frame of this number; in one connection or all.
    case resync(frame: Int?, Recipient)
    /// Tell what is known of one connection, or of all that are open.
    case connection(Recipient)
    /// Write a frame to a file.
    case save(Saving)
    case quit

    /// What it is called.
    var name: String {
      switch self {
      case .send: "send"
      case .connect: "connect"
      case .close: "close"
      case .shutdown: "shutdown"
      case .reset: "reset"
      case .startTLS: "starttls"
      case .serial(.set(let line, _), _): line.rawValue
      case .serial(.sendBreak, _): "break"
      case .serial(.tell, _): "lines"
      case .framing: "framing"
      case .resync: "resync"
      case .connection: "connection"
      case .save: "save"
      case .quit: "quit"
      }
    }
  }

  /// Which frame is to be written to which file.
  struct Saving: Hashable, Sendable {
    /// Its number.
    var frame: Int
    var path: String
    /// Whether header and trailer go with the payload.
    var isWhole = false
    /// Whether a file that exists is replaced.
    var overwrites = false
  }

  var action: Action
  /// What whoever gave it calls it: a text or a number that its answer has too.
  var id: EventValue?

  init(_ action: Action, id: EventValue? = nil) {
    self.action = action
    self.id = id
  }

  /// Reads a line: where `isJSON`, an object is a command; any other line is text with escapes, sent as one message.
  init(line: LineReader.Line, isJSON: Bool) throws(HeadlessCommandError) {
    guard case .bytes(var bytes) = line else {
      let most = ByteCountText.text(LineReader.longestLine)
      throw HeadlessCommandError("longer than \(most): left out; send a file instead")
    }
    // A byte order mark, which some editors write in front of a file.
    if isJSON, bytes.starts(with: [0xef, 0xbb, 0xbf]) { bytes.removeFirst(3) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw HeadlessCommandError("not UTF-8: write such bytes as \\xff")
    }
    if isJSON, text.first(where: { !$0.isWhitespace }) == "{" {
      self = try HeadlessCommand(json: text)
    } else {
      do throws(EscapedTextError) {
        self.init(.send(MessageToSend(content: .bytes(try EscapedText.parse(text)), isText: true), to: .all))
      } catch {
        throw HeadlessCommandError(error.description, column: error.column)
      }
    }
  }
}

/// Why a line of the standard input is no command, or cannot be done.
struct HeadlessCommandError: Error, Hashable, CustomStringConvertible {
  /// One line for a person: what is wrong, where, and what may stand there.
  let description: String
  /// Where in the line, in characters from 1.
  var column: Int?
  /// Which key's value is wrong, or which key.
  var key: String?
  /// What the command was called.
  var id: EventValue?

  init(_ description: String, column: Int? = nil, key: String? = nil, id: EventValue? = nil) {
    self.description = description
    self.column = column
    self.key = key
    self.id = id
  }
}
