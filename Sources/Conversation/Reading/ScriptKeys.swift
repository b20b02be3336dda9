/// The keys of every mapping of a conversation file. The JSON Schema in `assets/` has the same.
public enum ScriptKeys {
  static let script = [
    "version", "name", "as", "address", "protocol", "framing", "definition", "max-frame", "timeout", "peer-timeout",
    "variables",
    "steps", "rules",
  ]
  static let step = [
    "send", "expect", "wait", "connect", "shutdown", "close", "reset", "set", "framing", "protocol", "repeat",
    "parallel",
  ]
  static let content = Content.Form.allCases.map(\.rawValue)
  static let send = content + ["message", "fields", "type", "framed", "malformed", "connection"]
  static let test = ["text", "hex", "regex", "length", "json"]
  static let frame =
    test + [
      "header", "payload", "trailer", "frame", "total", "header.length", "payload.length", "trailer.length",
      "frame.length", "type", "message", "summary", "fields", "filter", "kind",
      "checksum",
      "as",
    ]
  static let expect = frame + ["connection", "within", "skipping", "closed", "connected", "nothing"]
  static let loop = ["times", "counter", "steps"]
  static let branch = ["peers", "steps"]
  static let rule = ["on", "when", "otherwise", "in", "reply", "sequence", "after", "per", "then"]

  /// Every mapping with its keys, by the name it has in the schema. The mapping of variables has names for keys.
  public static let all: [(mapping: String, keys: [String])] = [
    ("script", script), ("step", step), ("content", content), ("send", send), ("test", test), ("frame", frame),
    ("expect", expect), ("repeat", loop), ("branch", branch), ("rule", rule),
  ]
}
