import Definitions

/// A definition that must be refused: its first lines are comments that say at which paths.
struct RefusalRun {
  let folder: String
  let name: String

  func outcome() -> Outcome {
    let files = DefinitionFiles(folder: folder + "/formats")
    let path = folder + "/formats_err/\(name).ksy"
    guard let text = files.text(path) else { return .failed("it cannot be read") }
    let wanted = Self.expectations(in: text)
    var problems: [DefinitionProblem] = []
    do {
      problems = try Definition(text: text, name: path, imports: files.source).warnings
      if wanted.isEmpty { return .skipped("nothing in it is to be refused: others import it") }
    } catch {
      problems = error.problems
    }
    if wanted.isEmpty {
      return problems.contains { $0.severity == .error } ? .passed : .failed("it is accepted")
    }
    for expectation in wanted {
      guard problems.contains(where: { expectation.matches($0) }) else {
        return .failed("wanted \(expectation.path), got \(problems.map(\.description))")
      }
    }
    return .passed
  }

  /// A line `# file.ksy: /path:` or `# file.ksy:LINE:COLUMN:` with the kind of problem in the next.
  struct Expectation {
    var path: String
    var isWarning: Bool

    func matches(_ problem: DefinitionProblem) -> Bool {
      guard (problem.severity != .error) == isWarning else { return false }
      if !path.hasPrefix("/") { return problem.path.isEmpty && "\(problem.line):\(problem.column)" == path }
      return Self.plain(problem.path) == Self.plain(path)
    }

    /// Cases are named by the syntax tree of Kaitai's compiler there, and by what is written here.
    private static func plain(_ path: String) -> String {
      guard let range = path.firstRange(of: "/cases/") else { return path }
      var rest = String(path[range.upperBound...])
      if rest.hasPrefix("Name(identifier("), rest.hasSuffix("))") {
        rest = String(rest.dropFirst("Name(identifier(".count).dropLast(2))
      }
      for form in ["IntNum(", "Bool("] where rest.hasPrefix(form) {
        rest = String(rest.dropFirst(form.count).dropLast())
      }
      if rest.hasPrefix("Str("), rest.hasSuffix(")") { rest = "\"" + rest.dropFirst(4).dropLast() + "\"" }
      return path[..<range.upperBound] + rest
    }
  }

  static func expectations(in text: String) -> [Expectation] {
    var found: [Expectation] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("#") else { break }
      let words = line.dropFirst().drop { $0 == " " || $0 == "\t" }
      if words.hasPrefix("warning:"), !found.isEmpty { found[found.count - 1].isWarning = true }
      guard let end = words.firstRange(of: ".ksy:"), words.hasSuffix(":") else { continue }
      let place = words[end.upperBound...].dropLast().drop { $0 == " " }
      found.append(Expectation(path: String(place), isWarning: false))
    }
    return found
  }
}
