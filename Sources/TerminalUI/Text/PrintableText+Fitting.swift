/// Where text stands in a field wider than itself.
public enum TextAlignment: Hashable, Sendable {
  /// At the left edge.
  case leading
  /// At the right edge.
  case trailing
}

extension PrintableText {
  /// As much of the beginning of `text` as fits in `width` cells, with `…` at its end if something is left out.
  public static func truncate(_ text: String, toWidth width: Int) -> String {
    guard width > 0 else { return "" }
    let whole = beginning(of: text, within: width)
    if whole.endIndex == text.endIndex { return text }
    return beginning(of: text, within: width - 1) + "…"
  }

  /// The beginning and the end of `text` with `…` between them, in at most `width` cells: for paths and addresses,
  /// whose end tells most.
  public static func truncateMiddle(_ text: String, toWidth width: Int) -> String {
    guard width > 0 else { return "" }
    if beginning(of: text, within: width).endIndex == text.endIndex { return text }
    let tail = ending(of: text, within: width / 2)
    return beginning(of: text, within: width - 1 - displayWidth(tail)) + "…" + tail
  }

  /// `text` with spaces to make `width` cells; longer text stays as it is.
  public static func pad(_ text: String, to width: Int, alignment: TextAlignment = .leading) -> String {
    let missing = width - displayWidth(text)
    guard missing > 0 else { return text }
    let space = String(repeating: " ", count: missing)
    return alignment == .leading ? text + space : space + text
  }

  /// `text` in exactly `width` cells: cut with `…` or filled with spaces.
  public static func fit(_ text: String, to width: Int, alignment: TextAlignment = .leading) -> String {
    pad(truncate(text, toWidth: width), to: width, alignment: alignment)
  }

  private static func beginning(of text: String, within width: Int) -> Substring {
    var end = text.startIndex
    var left = width
    while end < text.endIndex {
      left -= displayWidth(text[end])
      if left < 0 { break }
      text.formIndex(after: &end)
    }
    return text[..<end]
  }

  private static func ending(of text: String, within width: Int) -> Substring {
    var start = text.endIndex
    var left = width
    while start > text.startIndex {
      let before = text.index(before: start)
      left -= displayWidth(text[before])
      if left < 0 { break }
      start = before
    }
    return text[start...]
  }
}
