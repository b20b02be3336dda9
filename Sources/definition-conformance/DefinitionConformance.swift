import Capture
import Definitions
import FoundationEssentials
import Yaml

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs Kaitai's test descriptions (`spec/ks/*.kst`) against the definitions (`formats`) and data (`src`) beside them, and
/// has the definitions that must be refused (`formats_err`) checked: a line for each, `passed`, `failed` or `skipped` with
/// the reason, and the counts at the end.
@main
struct DefinitionConformance {
  static func main() {
    StandardDescriptors.occupy()
    let arguments = CommandLine.arguments.dropFirst()
    guard let folder = arguments.first, arguments.count <= 2, !folder.hasPrefix("-") else {
      end("usage: definition-conformance FOLDER [PART-OF-A-NAME]", EX_USAGE)
    }
    do {
      try run(folder, arguments.dropFirst().first ?? "")
    } catch {
      end("definition-conformance: \(folder) cannot be read as Kaitai's tests: \(error)", EX_NOINPUT)
    }
  }

  private static func end(_ words: String, _ status: Int32) -> Never {
    _ = SystemWrite.all(Array((words + "\n").utf8).span, to: STDERR_FILENO)
    exit(status)
  }

  private static func run(_ folder: String, _ pattern: String) throws {
    var report = ConformanceReport()
    for name in try names(in: folder + "/spec/ks", ending: ".kst") where name.contains(pattern) {
      report.add("\(name).kst", SpecificationRun(folder: folder, name: name).outcome())
    }
    for name in try names(in: folder + "/formats_err", ending: ".ksy") where name.contains(pattern) {
      report.add("formats_err/\(name).ksy", RefusalRun(folder: folder, name: name).outcome())
    }
    report.end()
    exit(report.failed == 0 ? 0 : 1)
  }

  private static func names(in folder: String, ending: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(ending) }.sorted()
      .map { String($0.dropLast(ending.count)) }
  }
}

/// How a test ended.
enum Outcome {
  case passed
  case failed(String)
  /// Not something that can be read here, with the reason.
  case skipped(String)
}

/// Prints what came of the tests.
struct ConformanceReport {
  private var passed = 0
  private(set) var failed = 0
  private var skipped = 0

  mutating func add(_ name: String, _ outcome: Outcome) {
    switch outcome {
    case .passed:
      passed += 1
      write("passed \(name)")
    case .failed(let reason):
      failed += 1
      write("failed \(name): \(reason)")
    case .skipped(let reason):
      skipped += 1
      write("skipped \(name): \(reason)")
    }
  }

  func end() { write("\(passed) passed, \(failed) failed, \(skipped) skipped") }

  private func write(_ line: String) {
    // A reason may have several lines, and each test has one.
    let line = line.split(separator: "\n").joined(separator: "; ")
    guard SystemWrite.all(Array((line + "\n").utf8).span, to: STDOUT_FILENO) == nil else { exit(EX_IOERR) }
  }
}
