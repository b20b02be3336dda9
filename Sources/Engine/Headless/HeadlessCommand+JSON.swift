import Capture
import Conversation
import FramingCore
import Session
import TerminalUI

extension HeadlessCommand {
  /// The keys of each command, besides `command` and `id`.
  static let keys: [(command: String, keys: [String])] = [
    ("send", ["text", "hex", "base64", "file", "framed", "malformed", "to"]),
    ("connect", ["address", "framing", "protocol"]),
    ("close", ["to"]), ("shutdown", ["to"]), ("reset", ["to"]),
    ("starttls", AddressOption.ofTLS.map(\.rawValue) + ["to"]),
    ("dtr", ["on", "to"]), ("rts", ["on", "to"]), ("break", ["for", "to"]), ("lines", ["to"]),
    ("framing", ["framing", "protocol", "to"]),
    ("resync", ["frame", "to"]),
    ("connection", ["to"]),
    ("save", ["frame", "path", "whole", "overwrite"]),
    ("quit", []),
  ]

  /// Reads a command that is written as a JSON object.
  init(json text: String) throws(HeadlessCommandError) {
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONValue(parsing: text)
    } catch {
      throw HeadlessCommandError("no JSON at column \(error.column): \(error.explanation)", column: error.column)
    }
    guard case .object(let members) = value else { throw HeadlessCommandError("not a JSON object") }
    let object = try CommandObject(members)
    self.init(try object.action(), id: object.id)
  }
}

extension CommandObject {
  fileprivate func action() throws(HeadlessCommandError) -> HeadlessCommand.Action {
    switch name {
    case "send": .send(try message(), to: try recipient())
    case "connect": try connect()
    case "close": .close(try recipient())
    case "shutdown": .shutdown(try recipient())
    case "reset": .reset(try recipient())
    case "starttls": .startTLS(try optionsOfTLS(), try recipient())
    case "dtr": .serial(.set(.dtr, try isOn()), try recipient())
    case "rts": .serial(.set(.rts, try isOn()), try recipient())
    case "break": .serial(.sendBreak(try breakTime()), try recipient())
    case "lines": .serial(.tell, try recipient())
    case "framing": .framing(try rule(), try recipient())
    case "resync": .resync(frame: try integer("frame", "the number of a frame"), try recipient())
    case "connection": .connection(try recipient())
    case "save": .save(try saving())
    default: .quit
    }
  }

  private func connect() throws(HeadlessCommandError) -> HeadlessCommand.Action {
    guard let text = try string("address") else {
      throw error("address", "connect needs \"address\", whom to connect to")
    }
    let asked = has("framing") || has("protocol") ? try rule() : nil
    let wireProtocol = if case .wireProtocol(let known)? = asked { known } else { nil as WireProtocol? }
    do throws(AddressError) {
      let peer = try Address(typed: text, defaultHost: nil, portOf: wireProtocol)
      guard peer.scheme != .standardStreams, !peer.scheme.isForListening else {
        throw AddressError("\(peer.withoutOptions) is for the command line only")
      }
      return .connect(peer, asked)
    } catch {
      throw self.error("address", error.description)
    }
  }

  private func recipient() throws(HeadlessCommandError) -> Recipient {
    guard let number = try integer("to", "the number of a connection") else { return .all }
    guard number >= 1 else { throw error("to", "connections are numbered from 1, not \(number)") }
    return .connection(ConnectionID(number: number))
  }

  private func message() throws(HeadlessCommandError) -> MessageToSend {
    var message = MessageToSend(content: try content())
    message.isText = has("text")
    message.isFramed = try bool("framed") ?? true
    if let text = try string("malformed") {
      do { message.malformation = try Malformation(parsing: text) } catch {
        throw self.error("malformed", error.description)
      }
    }
    return message
  }

  private func content() throws(HeadlessCommandError) -> MessageToSend.Content {
    let key = try oneOf(["text", "hex", "base64", "file"])
    let value = try string(key) ?? ""
    switch key {
    case "text":
      do { return .bytes(try EscapedText.parse(value)) } catch { throw self.error(key, error.description) }
    case "hex":
      do { return .bytes(try HexText.parse(value)) } catch { throw self.error(key, error.description) }
    case "base64":
      guard let bytes = Base64.decode(value.utf8) else { throw error(key, "its value is not base64") }
      return .bytes(bytes)
    default:
      if case .unusable(let reason) = FilePath.facts(value) { throw error(key, reason) }
      return .file(value)
    }
  }

  private func optionsOfTLS() throws(HeadlessCommandError) -> [Address.Option] {
    var options: [Address.Option] = []
    for option in AddressOption.ofTLS where has(option.rawValue) {
      let name = option.rawValue
      if option == .insecure {
        guard try bool(name) == true else { continue }
        options.append(Address.Option(name: name, value: ""))
        continue
      }
      guard let value = try string(name) else { continue }
      do { options.append(try Address.Option.ofTLS(named: name, value).withHome) } catch {
        throw self.error(name, error.description)
      }
    }
    return options
  }

  private func isOn() throws(HeadlessCommandError) -> Bool {
    guard let isOn = try bool("on") else { throw error("on", "\(name) needs \"on\", true or false") }
    return isOn
  }

  private func breakTime() throws(HeadlessCommandError) -> UInt64 {
    guard let text = try string("for") else { return SerialAct.usualBreak }
    guard let time = SerialAct.breakTime(text) else { throw error("for", "a time up to 1m such as 250ms") }
    return time
  }

  private func rule() throws(HeadlessCommandError) -> Lens.Rule {
    let key = try oneOf(["framing", "protocol"])
    let value = try string(key) ?? ""
    if key == "framing" {
      do { return .framing(try Framing(parsing: value)) } catch { throw self.error(key, error.description) }
    }
    if let known = UserDefinitions.wireProtocol(named: value) { return .wireProtocol(known) }
    let near = EditDistance.question(WireProtocol.suggestion(for: value))
    throw error(key, "no protocol is called '\(value)'\(near)")
  }

  private func saving() throws(HeadlessCommandError) -> HeadlessCommand.Saving {
    guard let frame = try integer("frame", "the number of a frame") else {
      throw error("frame", "save needs \"frame\", the number of a frame")
    }
    guard let path = try string("path") else { throw error("path", "save needs \"path\", where to write it") }
    return HeadlessCommand.Saving(
      frame: frame, path: path, isWhole: try bool("whole") ?? false, overwrites: try bool("overwrite") ?? false)
  }
}
