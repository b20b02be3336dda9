import FramingCore

extension ScriptWriter {
  func flow(_ content: Content) -> String {
    content.form == .text ? YamlText.quoted(content.text) : "{\(entry(content))}"
  }

  private func entry(_ content: Content) -> String { "\(content.form.rawValue): \(YamlText.quoted(content.text))" }

  func flow(_ send: SendStep) -> String {
    if let message = send.message { return flow(message, of: send) }
    let isPlain =
      send.content.form == .text && send.type == nil && send.isFramed && send.malformed == nil && send.connection == nil
    if isPlain { return YamlText.quoted(send.content.text) }
    var entries: [String] = []
    if let type = send.type { entries.append("type: \(flow(type))") }
    entries.append(entry(send.content))
    if !send.isFramed { entries.append("framed: false") }
    if let malformed = send.malformed { entries.append("malformed: \(YamlText.quoted(malformed))") }
    if let connection = send.connection { entries.append("connection: \(connection)") }
    return braced(entries)
  }

  private func flow(_ message: MessageFields, of send: SendStep) -> String {
    var entries = ["message: \(YamlText.quoted(message.name))"]
    if !message.fields.isEmpty {
      entries.append("fields: " + braced(message.fields.map { "\(YamlText.quoted($0.path)): \(flow($0.value))" }))
    }
    if let malformed = send.malformed { entries.append("malformed: \(YamlText.quoted(malformed))") }
    if let connection = send.connection { entries.append("connection: \(connection)") }
    return braced(entries)
  }

  private func entries(_ test: MeaningTest) -> [String] {
    var entries: [String] = []
    if let name = test.name { entries.append("message: \(YamlText.quoted(name))") }
    if let summary = test.summary { entries.append("summary: \(nested(summary))") }
    if !test.fields.isEmpty {
      entries.append("fields: " + braced(test.fields.map { "\(YamlText.quoted($0.path)): \(nested($0.test))" }))
    }
    return entries
  }

  func flow(_ expectation: Expectation) -> String {
    var entries: [String]
    switch expectation.kind {
    case .closed: entries = ["closed: true"]
    case .connected: entries = ["connected: true"]
    case .nothing(let time): entries = ["nothing: \(DurationText.format(time))"]
    case .frame(let test):
      if expectation.connection == nil, expectation.within == nil, !expectation.isSkipping { return flow(test) }
      entries = self.entries(test)
    }
    if let connection = expectation.connection { entries.append("connection: \(connection)") }
    if let time = expectation.within { entries.append("within: \(DurationText.format(time))") }
    if expectation.isSkipping { entries.append("skipping: true") }
    return braced(entries)
  }

  func flow(_ test: FrameTest) -> String {
    if let text = test.message.text, test == FrameTest(BytesTest(text: text)) { return YamlText.quoted(text.text) }
    return braced(entries(test))
  }

  private func entries(_ test: FrameTest) -> [String] {
    var entries: [String] = []
    if let type = test.type { entries.append("type: \(flow(type))") }
    entries += self.entries(test.message)
    for (part, bytes) in test.byPart where part != .message {
      entries.append("\(part.rawValue): \(nested(bytes))")
    }
    if let meaning = test.meaning { entries += self.entries(meaning) }
    if let filter = test.filter { entries.append("filter: \(YamlText.quoted(filter.text))") }
    if let kind = test.kind { entries.append("kind: \(kind.rawValue)") }
    if let checksum = test.checksum { entries.append("checksum: \(checksum.rawValue)") }
    if let name = test.saveAs { entries.append("as: \(name)") }
    return entries
  }

  private func nested(_ test: BytesTest) -> String {
    if let text = test.text, test == BytesTest(text: text) { return YamlText.quoted(text.text) }
    return braced(entries(test))
  }

  private func entries(_ test: BytesTest) -> [String] {
    var entries: [String] = []
    if let text = test.text { entries.append("text: \(YamlText.quoted(text.text))") }
    if let hex = test.hex { entries.append("hex: \(YamlText.quoted(hex.text))") }
    if let regex = test.regex { entries.append("regex: \(YamlText.quoted(regex.text))") }
    if let length = test.length { entries.append("length: \(length)") }
    if let json = test.json { entries.append("json: \(YamlText.quoted(json.text))") }
    return entries
  }

  private func braced(_ entries: [String]) -> String { "{" + entries.joined(separator: ", ") + "}" }
}
