/// Cleans one cluster of several scalars: what must not be drawn becomes a substitute, marks beyond the limit go.
struct ClusterCleaner {
  private(set) var result = ""
  private var hasBase = false
  private var marks = 0
  private var endsInSubstitute = false

  /// Takes the scalars of the cluster, in order.
  mutating func add(_ scalars: [Unicode.Scalar]) {
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      add(scalar, after: index > 0 ? scalars[index - 1] : nil, before: next)
    }
  }

  private mutating func add(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?) {
    if Self.belongsToEmoji(scalar, after: previous, before: next) {
      hasBase ? result.unicodeScalars.append(scalar) : addSubstitute()
    } else if PrintableText.isHidden(scalar) || Self.isStrayModifier(scalar, after: previous) {
      addSubstitute()
    } else if displayWidth(scalar) == 0 {
      addMark(scalar)
    } else if !hasBase, PrintableText.needsBase(scalar) {
      addSubstitute()
    } else {
      result.unicodeScalars.append(PrintableText.plainSpace(scalar) ?? scalar)
      (hasBase, endsInSubstitute) = (true, false)
    }
  }

  private mutating func addMark(_ scalar: Unicode.Scalar) {
    guard hasBase else { return addSubstitute() }
    marks += 1
    if marks <= PrintableText.maximumMarks { result.unicodeScalars.append(scalar) }
  }

  private mutating func addSubstitute() {
    if !endsInSubstitute { result.append(PrintableText.substitute) }
    (hasBase, endsInSubstitute) = (false, true)
  }

  /// The two invisible scalars that have a use: U+FE0F and U+FE0E choose between an emoji's picture and its text, and
  /// U+200D joins two emoji into one (UTS #51).
  private static func belongsToEmoji(
    _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
  ) -> Bool {
    guard let previous else { return false }
    switch scalar.value {
    case 0xFE0E, 0xFE0F: return previous.properties.isEmoji
    case 0x200D:
      guard let next, isPicture(next) else { return false }
      return isPicture(previous) || previous.properties.isEmojiModifier || previous.value == 0xFE0F
    default: return false
    }
  }

  /// A skin tone where there is no skin would be a picture of its own in the place of its neighbour.
  private static func isStrayModifier(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar?) -> Bool {
    guard scalar.properties.isEmojiModifier, let previous else { return false }
    return !previous.properties.isEmojiModifierBase && previous.value != 0xFE0F
  }

  /// Digits, `#`, `*`, skin tones and the halves of flags are emoji by their property, but no pictures of their own.
  private static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value > 0xFF, !(0x1F1E6...0x1F1FF).contains(scalar.value) else { return false }
    return scalar.properties.isEmoji && !scalar.properties.isEmojiModifier
  }
}
