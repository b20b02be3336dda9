import Definitions
import FoundationEssentials
import Yaml

/// A test description of Kaitai's: expressions about a file, and what they give.
struct SpecificationRun {
  let folder: String
  let name: String

  /// Words of errors that say that a definition needs what cannot be here.
  private static let impossible = ["process of a program of its own", "ks-opaque-types"]

  func outcome() -> Outcome {
    let files = DefinitionFiles(folder: folder + "/formats")
    guard let text = files.text(folder + "/spec/ks/\(name).kst") else { return .failed("it cannot be read") }
    let root: YamlNode?
    do { root = try YamlReader.root(of: text) } catch { return .failed("\(error)") }
    guard let root, let id = root["id"]?.scalar, let data = root["data"]?.scalar else {
      return .failed("it has no id and data")
    }
    let path = folder + "/formats/\(id).ksy"
    guard let definition = files.text(path) else { return .failed("there is no \(path)") }
    guard let bytes = FileManager.default.contents(atPath: folder + "/src/" + data) else {
      return .failed("there is no \(data)")
    }
    var questions: FieldQuestions
    do {
      questions = try FieldQuestions(
        of: Array(bytes), text: withImports(of: root, definition), name: path, imports: files.source)
    } catch {
      let words = "\(error)"
      return Self.impossible.contains(where: words.contains) ? .skipped(words) : .failed(words)
    }
    if let exception = root["exception"] { return check(exception, questions) }
    let expectsErrors = text.contains("exception:")
    if !expectsErrors, !questions.failureKinds.isEmpty {
      return .failed(questions.tree().errors.map { "\($0.path): \($0.error ?? "")" }.joined(separator: "; "))
    }
    for (number, assertion) in (root["asserts"]?.sequence ?? []).enumerated() {
      if let reason = check(assertion, &questions) { return .failed("assert \(number): \(reason)") }
    }
    return .passed
  }

  /// Descriptions may name files of their own, for the types in what they expect.
  private func withImports(of root: YamlNode, _ definition: String) -> String {
    let imports = (root["imports"]?.sequence ?? []).compactMap(\.scalar)
    guard !imports.isEmpty, let range = definition.firstRange(of: "  imports:\n") else { return definition }
    let lines = imports.filter { !definition.contains("- \($0)\n") }.map { "    - \($0)\n" }.joined()
    return definition[..<range.upperBound] + lines + definition[range.upperBound...]
  }

  private func check(_ exception: YamlNode, _ questions: FieldQuestions) -> Outcome {
    let full = exception.scalar ?? exception["type"]?.scalar ?? ""
    let wanted = full.prefix { $0 != "<" }
    // What instances throw counts as well.
    let all = Set(questions.failureKinds + questions.tree().failureKinds)
    return all.contains(String(wanted)) ? .passed : .failed("wanted \(wanted), got \(all.sorted())")
  }

  private func check(_ assertion: YamlNode, _ questions: inout FieldQuestions) -> String? {
    guard let actual = assertion["actual"]?.scalar else { return "no `actual`" }
    let answer: FieldAnswer
    do {
      answer = try questions.answer(to: actual)
    } catch {
      if let wanted = assertion["exception"]?.scalar, error.kind == wanted { return nil }
      return "\(actual): \(error.message)"
    }
    guard let expected = assertion["expected"] else { return "\(actual) gives \(answer)" }
    guard let text = expected.scalar else { return "no `expected`" }
    if expected.isNull || text == "null" { return answer == .nothing ? nil : "\(actual) is \(answer), not null" }
    do {
      let wanted = try questions.answer(to: text)
      return Self.isEqual(answer, wanted) ? nil : "\(actual) is \(answer), not \(wanted)"
    } catch {
      return "\(text): \(error.message)"
    }
  }

  /// How near floats must be, as in Kaitai's own tests.
  private static let tolerance = 1e-6

  private static func isEqual(_ left: FieldAnswer, _ right: FieldAnswer) -> Bool {
    switch (left, right) {
    case (.integer(let left, _), .integer(let right, _)): left == right
    case (.integer(let left, _), .float(let right)): abs(Double(left) - right) <= tolerance
    case (.float(let left), .integer(let right, _)): abs(left - Double(right)) <= tolerance
    case (.float(let left), .float(let right)): abs(left - right) <= tolerance
    // `[1, 2]` is a list of bytes.
    case (.list(let items), .bytes(let bytes)):
      items == bytes.map { .integer(Int128($0)) }
    default: left == right
    }
  }
}
