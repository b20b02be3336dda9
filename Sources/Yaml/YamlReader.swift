/// Reads YAML texts that hold one document.
public enum YamlReader {
  /// The root of the document, nil when there is none: the text is empty or has comments only.
  ///
  /// A byte order mark at the beginning is skipped. Aliases are resolved: they share what they stand for, so the tree
  /// takes no more memory than the text, and `limits` bounds what walking it costs.
  public static func root(of text: String, limits: YamlLimits = YamlLimits()) throws(YamlError) -> YamlNode? {
    try root(ofBytes: Array(text.utf8), limits: limits)
  }

  /// The root of the document in a text of UTF-8. Bytes that are not UTF-8 are refused.
  public static func root(
    ofBytes bytes: [UInt8], limits: YamlLimits = YamlLimits()
  ) throws(YamlError) -> YamlNode? {
    guard bytes.count <= limits.bytes else {
      throw YamlError(.limit, "the text has \(bytes.count) bytes, and the limit is \(limits.bytes)", at: .start)
    }
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    var events = YamlEvents(of: bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...])
    var builder = YamlBuilder(limits: limits)
    while let event = try events.next() { try builder.take(event) }
    return builder.root
  }
}
