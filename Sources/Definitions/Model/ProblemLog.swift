internal import FramingCore
internal import Yaml

/// Gathers what is wrong with a definition and its imports, each thing once.
final class ProblemLog {
  /// The files that are read, in the order in which they were met.
  private(set) var files: [String] = []
  private var found: [DefinitionProblem] = []
  private var known: Set<DefinitionProblem> = []
  /// More than a person reads; what is wrong behind them is left out.
  private static let most = 100

  /// In the order of the file's lines.
  var problems: [DefinitionProblem] {
    func number(_ name: String) -> Int { files.firstIndex(of: name) ?? files.count }
    return found.sorted { (number($0.file), $0.line, $0.column) < (number($1.file), $1.line, $1.column) }
  }

  /// How many there are so far.
  var count: Int { found.count }

  var hasErrors: Bool { found.contains { $0.severity == .error } }

  /// Whether what is found now is left out.
  var isFull: Bool { found.count >= Self.most }

  /// More names than a person knows are not all compared with a wrong one.
  private static let mostNames = 500

  /// What is put behind an error for `word`: the name that was probably meant.
  func question(for word: String, among names: @autoclosure () -> [String]) -> String {
    isFull ? "" : EditDistance.question(for: word, among: Array(names().prefix(Self.mostNames)))
  }

  func addFile(_ name: String) -> Int {
    files.append(name)
    return files.count - 1
  }

  func add(_ message: String, at place: DefinitionPlace) { add(.error, message, at: place) }

  func add(_ severity: DefinitionProblem.Severity, _ message: String, at place: DefinitionPlace) {
    let problem = DefinitionProblem(
      severity, file: files[place.file], line: place.mark.line, column: place.mark.column,
      path: place.path.isEmpty ? "/" : place.path, message: message)
    guard found.count < Self.most, known.insert(problem).inserted else { return }
    found.append(problem)
  }

  func add(_ error: YamlError, file: Int) {
    found.append(
      DefinitionProblem(
        file: files[file], line: error.mark.line, column: error.mark.column, path: "", message: error.message))
  }
}
