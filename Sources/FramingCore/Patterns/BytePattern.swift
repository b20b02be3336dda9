/// A regular expression over bytes. Matching takes time in proportion to the bytes, whatever they are.
public struct BytePattern: Hashable, Sendable, CustomStringConvertible {
  /// As it is written, without slashes and flags.
  public let source: String
  /// `i`: ASCII letters match in both cases.
  public let ignoresCase: Bool
  /// `s`: `.` matches a line feed too.
  public let dotMatchesLineEnd: Bool
  /// Without its groups.
  let node: PatternNode
  let program: PatternProgram
  /// Finds beginnings, from the end of the bytes to their start.
  let reversed: PatternProgram

  /// The groups in the order of their parentheses, with the names of those that have one.
  let groupNames: [String?]
  /// With its groups.
  let capturing: PatternProgram

  /// The regular expression `source`.
  public init(_ source: String, ignoresCase: Bool = false, dotMatchesLineEnd: Bool = false) throws(PatternError) {
    var parser = PatternParser(source, ignoresCase: ignoresCase, dotMatchesLineEnd: dotMatchesLineEnd)
    let grouped = try parser.parse()
    node = grouped.ungrouped
    groupNames = parser.groupNames
    guard let capturing = PatternProgram(grouped, mostStates: 3 * PatternProgram.mostStates),
      capturing.states.count * groupNames.count <= PatternProgram.mostCaptured, let program = PatternProgram(node),
      let reversed = PatternProgram(node.reversed)
    else {
      throw PatternError(
        column: 1,
        description: "the regular expression is too large: written out, its repetitions have more than the limit of "
          + "\(PatternProgram.mostStates) states; use smaller counts, or * and +")
    }
    self.capturing = capturing
    self.source = source
    self.ignoresCase = ignoresCase
    self.dotMatchesLineEnd = dotMatchesLineEnd
    self.program = program
    self.reversed = reversed
  }

  /// With slashes and flags, as a filter has it.
  public var description: String {
    "/\(BytePattern.slashed(source))/\(ignoresCase ? "i" : "")\(dotMatchesLineEnd ? "s" : "")"
  }

  /// With a backslash before each slash that has none.
  private static func slashed(_ source: String) -> String {
    var text = ""
    var isEscaped = false
    for character in source {
      if character == "/", !isEscaped { text.append("\\") }
      text.append(character)
      isEscaped = character == "\\" && !isEscaped
    }
    return text
  }

  /// How many groups a match captures.
  public var groupCount: Int { groupNames.count }

  /// The names of groups, in order.
  public var names: [String] { groupNames.compactMap(\.self) }

  /// Whether `^` or `$` is in it.
  package var isAnchored: Bool { node.hasAnchor }

  /// The longest match in bytes, nil when there is no bound.
  package var longestMatch: Int? { node.longest }

  /// Whether it may match without a byte.
  package var mayBeEmpty: Bool { node.mayBeEmpty }

  /// The longest run of bytes that every match contains; empty when none is known.
  package var requiredBytes: [UInt8] { node.requiredBytes }

  /// The bytes every match begins with; empty when none are known.
  package var prefix: [UInt8] { node.prefix }

  /// Two are equal when they are written alike.
  public static func == (left: BytePattern, right: BytePattern) -> Bool {
    left.source == right.source && left.ignoresCase == right.ignoresCase
      && left.dotMatchesLineEnd == right.dotMatchesLineEnd
  }

  /// Takes in what `==` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(source)
    hasher.combine(ignoresCase)
    hasher.combine(dotMatchesLineEnd)
  }
}
