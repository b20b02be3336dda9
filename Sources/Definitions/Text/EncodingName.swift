internal import FramingCore

/// The names of encodings, as Kaitai Struct 0.11 has them.
enum EncodingName {
  /// The encodings with the names that one should use.
  static let canonical =
    [
      "ASCII", "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE", "SJIS", "Big5", "EUC-KR", "EUC-JP",
      "GB2312",
    ]
    + (1...16).filter { $0 != 12 }.map { "ISO-8859-\($0)" } + (1250...1258).map { "windows-\($0)" }
    + ["IBM437", "IBM866"]

  private static let aliases: [String: String] = [
    "usascii": "ASCII", "ascii": "ASCII", "ansix341968": "ASCII", "latin1": "ISO-8859-1", "latin2": "ISO-8859-2",
    "shiftjis": "SJIS", "sjis": "SJIS", "shiftjisx0213": "SJIS", "windows31j": "SJIS", "cp932": "SJIS",
    "cp437": "IBM437", "437": "IBM437", "cp866": "IBM866", "866": "IBM866",
  ]

  /// Letters and digits of a name in small letters.
  private static func plain(_ name: String) -> String {
    String(
      decoding: name.lowercased().utf8.filter { ExpressionLexer.isNamePart($0) && $0 != UInt8(ascii: "_") },
      as: UTF8.self)
  }

  /// The canonical name of an encoding; nil for one that is not known.
  static func canonicalName(of name: String) -> String? {
    let plain = plain(name)
    if let found = canonical.first(where: { self.plain($0) == plain }) { return found }
    if let alias = aliases[plain] { return alias }
    if plain.hasPrefix("cp125") { return canonicalName(of: "windows-" + plain.dropFirst(2)) }
    if plain.hasPrefix("iso8859") { return canonicalName(of: "ISO-8859-" + plain.dropFirst(7)) }
    return nil
  }

  static func check(_ name: PlacedText, _ log: ProblemLog) {
    guard let known = canonicalName(of: name.text) else {
      let near = EditDistance.question(for: name.text, among: canonical)
      return log.add(.warning, "no encoding is named '\(name.text)'\(near)", at: name.place)
    }
    if known != name.text { log.add(.warning, "the encoding '\(name.text)' is better called \(known)", at: name.place) }
  }
}
