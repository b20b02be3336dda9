internal import FramingCore
internal import Yaml

/// Reads a `-framescope` key.
struct MeaningReader {
  let value: YamlValue

  /// Of `meta`.
  func traffic() -> TrafficKeys {
    var traffic = TrafficKeys()
    guard
      let keys = value.mapping(
        of: "`-framescope` in `meta`", keys: ["framing", "protocol", "ports", "reads", "type", "answers"])
    else { return traffic }
    if let framing = keys["framing"] {
      traffic.framing = sides(framing, wanted: "a framing")
      for text in [traffic.framing.client, traffic.framing.server].compactMap(\.self) {
        do { _ = try Framing(parsing: text) } catch { framing.error("\(error)") }
      }
    }
    if let name = keys["protocol"], let text = name.text("the name of a protocol") {
      if WireProtocol.named(text)?.name == text {
        traffic.wireProtocol = text
      } else {
        name.error(
          "no protocol is named '\(text)'\(EditDistance.question(for: text, among: WireProtocol.names))")
      }
    }
    if keys["framing"] != nil, keys["protocol"] != nil {
      value.error("`framing` and `protocol` exclude each other: a protocol has its framing")
    }
    if let ports = keys["ports"] {
      let items = ports.node.sequence == nil ? [ports] : ports.items() ?? []
      for item in items {
        guard let number = item.number("a port") else { continue }
        if let port = UInt16(exactly: number), port > 0 {
          traffic.ports.append(port)
        } else {
          item.error("\(number) stands where a port from 1 to 65535 may")
        }
      }
    }
    if let reads = keys["reads"] { traffic.part = reads.choice(of: TrafficKeys.Part.allCases) ?? .frame }
    traffic.answers = keys["answers"]?.choice(of: TrafficKeys.Answers.allCases)
    if let types = keys["type"] { traffic.types = sides(types, wanted: "the name of a type") }
    return traffic
  }

  /// One text for both sides, or one for each.
  private func sides(_ value: YamlValue, wanted: String) -> TrafficKeys.Sides {
    var sides = TrafficKeys.Sides()
    if value.node.scalar != nil {
      sides.client = value.text(wanted)
      sides.server = sides.client
    } else if let keys = value.mapping(of: "the sides of a connection", keys: ["client", "server"]) {
      sides.client = keys["client"]?.text(wanted)
      sides.server = keys["server"]?.text(wanted)
    }
    return sides
  }

  /// Of a type.
  func message() -> MessageMeaning {
    var message = MessageMeaning()
    guard
      let keys = value.mapping(
        of: "`-framescope` of a type",
        keys: [
          "message", "name", "name-of", "content", "summary-of", "response-if", "unanswered", "continues", "answer",
          "recipients",
        ])
    else { return message }
    message.kind = keys["message"]?.choice(of: MessageKind.allCases)
    message.name = keys["name"]?.text("the name of a message")
    message.nameOf = keys["name-of"]?.placedText("the name of a field")
    message.content = keys["content"]?.placedText("the name of a field")
    message.summaryOf = keys["summary-of"]?.placedText("the name of a field")
    message.responseIf = keys["response-if"]?.placedText("the name of a field")
    message.unanswered = keys["unanswered"]?.expression()
    message.continues = keys["continues"]?.expression()
    message.answer = keys["answer"]?.choice(of: AnswerNeed.allCases)
    message.recipients = keys["recipients"]?.choice(of: RecipientStep.allCases)
    return message
  }

  private static let roles = ["sequence", "time", "address", "correlation"]

  /// Of a field: what it is, and what it has in a message that is written.
  func read(_ field: inout FieldModel) {
    guard
      let keys = value.mapping(
        of: "`-framescope` of a field", keys: ["checksum", "over", "role", "epoch", "unit", "default", "computed"])
    else { return }
    field.meaning.checksum = checksum(keys)
    field.meaning.role = role(keys)
    field.initial = keys["default"]?.expression()
    field.computed = keys["computed"]?.expression()
  }

  private func role(_ keys: [String: YamlValue]) -> FieldRole? {
    guard let role = keys["role"] else {
      for key in ["epoch", "unit"] { keys[key]?.error("`\(key)` goes with `role: time`") }
      return nil
    }
    switch role.node.scalar {
    case "sequence": return .sequence
    case "address": return .address
    case "correlation": return .correlation
    case "time":
      return .time(
        TimeMeaning(
          epoch: keys["epoch"]?.choice(of: TimeMeaning.Epoch.allCases) ?? .unix,
          unit: keys["unit"]?.choice(of: TimeMeaning.Unit.allCases) ?? .seconds))
    default:
      role.error("\(role.kind) stands where \(Self.roles.joined(separator: ", ")) may")
      return nil
    }
  }

  private func checksum(_ keys: [String: YamlValue]) -> ChecksumMeaning? {
    guard let checksum = keys["checksum"] else {
      keys["over"]?.error("`over` goes with `checksum`")
      return nil
    }
    guard let algorithm = checksum.choice(of: Checksum.all) else { return nil }
    guard let over = keys["over"] else {
      checksum.error("`checksum` needs `over`, the fields that it covers")
      return nil
    }
    return ChecksumMeaning(algorithm: algorithm.rawValue, fields: DefinitionReader.texts(over))
  }
}

extension YamlValue {
  /// One of a few words.
  func choice<Choice: RawRepresentable<String>>(of choices: [Choice]) -> Choice? {
    guard let text = text("one of a few words") else { return nil }
    if let choice = choices.first(where: { $0.rawValue == text }) { return choice }
    let words = choices.map(\.rawValue)
    let near = EditDistance.question(for: text, among: words)
    let some = words.count > 24 ? "one of \(words.count) words such as \(words[0])" : words.joined(separator: ", ")
    error("'\(text)' stands where \(some) may\(near)")
    return nil
  }
}
