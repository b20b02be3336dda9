internal import CLibYaml

/// libyaml's parser on one text: the only place where its interface is used.
@safe struct YamlEvents: ~Copyable {
  /// On the heap, since libyaml keeps addresses of its parts.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  /// The text, which libyaml reads from until the end.
  private let text: UnsafeMutableBufferPointer<UInt8>
  private var hasEnded = false
  /// The parser's memory; without it there are no events.
  private let isReady: Bool

  init(of bytes: ArraySlice<UInt8>) {
    unsafe parser = .allocate(capacity: 1)
    unsafe parser.initialize(to: yaml_parser_t())
    unsafe text = .allocate(capacity: bytes.count)
    _ = unsafe text.initialize(fromContentsOf: bytes)
    isReady = unsafe yaml_parser_initialize(parser) == 1
    guard isReady else { return }
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, text.baseAddress, text.count)
  }

  deinit {
    if isReady { unsafe yaml_parser_delete(parser) }
    unsafe parser.deallocate()
    unsafe text.deallocate()
  }

  /// The next event that matters; nil at the end of the text.
  mutating func next() throws(YamlError) -> YamlEvent? {
    guard isReady else { throw YamlError(.limit, "there is no memory for reading YAML", at: .start) }
    while !hasEnded {
      var event = unsafe yaml_event_t()
      guard unsafe yaml_parser_parse(parser, &event) == 1 else {
        hasEnded = true
        throw error
      }
      defer { unsafe yaml_event_delete(&event) }
      if unsafe event.type == YAML_STREAM_END_EVENT { hasEnded = true }
      if let kind = unsafe Self.kind(of: event) {
        return unsafe YamlEvent(kind: kind, mark: YamlMark(event.start_mark), end: YamlMark(event.end_mark))
      }
    }
    return nil
  }

  private static func kind(of event: yaml_event_t) -> YamlEvent.Kind? {
    switch unsafe event.type {
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return unsafe .scalar(
        String(decoding: bytes, as: UTF8.self), style(scalar.style),
        YamlProperties(anchor: string(scalar.anchor), tag: string(scalar.tag)))
    case YAML_SEQUENCE_START_EVENT:
      let start = unsafe event.data.sequence_start
      return unsafe .sequenceStart(YamlProperties(anchor: string(start.anchor), tag: string(start.tag)))
    case YAML_MAPPING_START_EVENT:
      let start = unsafe event.data.mapping_start
      return unsafe .mappingStart(YamlProperties(anchor: string(start.anchor), tag: string(start.tag)))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .collectionEnd
    case YAML_ALIAS_EVENT: return unsafe .alias(string(event.data.alias.anchor) ?? "")
    default: return nil
    }
  }

  private static func style(_ style: yaml_scalar_style_t) -> YamlNode.ScalarStyle {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  private static func string(_ start: UnsafePointer<UInt8>?) -> String? {
    unsafe start.map { unsafe String(cString: $0) }
  }

  /// What stopped the parser.
  private var error: YamlError {
    let problem = unsafe Self.words(parser.pointee.problem) ?? "it cannot be read"
    switch unsafe parser.pointee.error {
    case YAML_MEMORY_ERROR: return YamlError(.limit, "there is no memory for reading YAML", at: .start)
    case YAML_READER_ERROR:
      let value = unsafe parser.pointee.problem_value
      let character = value >= 0 ? " (\(String(value, radix: 16)) in hex)" : ""
      return unsafe YamlError(.character, problem + character, at: mark(ofByte: parser.pointee.problem_offset))
    default:
      let context = unsafe Self.words(parser.pointee.context).map { words in
        unsafe YamlError.Context(words: words, mark: YamlMark(parser.pointee.context_mark))
      }
      return unsafe YamlError(.syntax, problem, context: context, at: YamlMark(parser.pointee.problem_mark))
    }
  }

  private static func words(_ words: UnsafePointer<CChar>?) -> String? {
    guard let text = unsafe words.map({ unsafe String(cString: $0) }) else { return nil }
    // Some of libyaml's texts are made to be joined, and end or begin with a blank.
    var trimmed = text[...]
    while trimmed.last == " " { trimmed.removeLast() }
    return String(trimmed.drop { $0 == " " })
  }

  /// The place of the character with the byte at an offset, or whose bytes should go on there.
  private func mark(ofByte offset: Int) -> YamlMark {
    var offset = offset
    if let lead = (max(0, offset - 3)..<offset).last(where: { unsafe text[$0] >= 0xc0 }) {
      let first = unsafe text[lead]
      let length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
      if lead + length > offset { offset = lead }
    }
    let before = unsafe String(decoding: text.prefix(offset), as: UTF8.self).unicodeScalars
    var mark = YamlMark.start
    var last: Unicode.Scalar?
    for scalar in before {
      switch scalar {
      case "\n" where last == "\r": break
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": mark = YamlMark(line: mark.line + 1, column: 1)
      default: mark.column += 1
      }
      last = scalar
    }
    return mark
  }
}

extension YamlMark {
  fileprivate init(_ mark: yaml_mark_t) { self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1) }
}
