package import Capture
package import Conversation
import FramingCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A conversation file.
package struct ScriptFile {
  /// No conversation that a person writes is longer, in bytes.
  private static let mostBytes = 16 << 20

  let path: String
  /// What it says.
  package var script: Script
  private let text: String
  /// What may not be meant as it is written, each with its place.
  package let warnings: [String]

  /// Reads the file at `path`.
  package init(path: String, unpacking: Unpacking = Unpacking()) throws(Failure) {
    self.path = path
    let bytes = try WholeFile.read(path, limit: Self.mostBytes, unpacking: unpacking)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure("\(path) is no conversation file: it is not UTF-8", status: .badData)
    }
    self.text = text
    do throws(ScriptError) {
      let read = try Script.read(text) { UserDefinitions.wireProtocol(named: $0) != nil }
      script = read.script
      warnings = read.warnings.map { "\(path):\($0)" }
    } catch {
      throw Failure("\(path):\(error)", status: .badData)
    }
  }

  /// A player of it.
  package func player(_ options: PlayOptions) throws(Failure) -> Player {
    do throws(ScriptError) {
      return try Player(script, options)
    } catch {
      throw Failure("\(path):\(error)", status: .badData)
    }
  }

  /// The contents of the files that it sends, each at most `limit` bytes; compressed ones are unpacked, of which `notes`
  /// tell. Their paths count from where it is itself; in a sandbox they must be in that folder or one in it, links
  /// followed.
  package func contents(
    limit: Int, unpacking: Unpacking = Unpacking(), isSandboxed: Bool = false
  ) throws(Failure) -> (files: [String: [UInt8]], notes: [String]) {
    var contents: [String: [UInt8]] = [:]
    var notes: [String] = []
    for file in script.filePaths {
      let source = isSandboxed ? try pathInside(file) : resolved(file)
      let (bytes, packing) = try WholeFile.readTold(source, limit: limit, unpacking: unpacking)
      contents[file] = bytes
      if let packing { notes.append("\(path) sends \(file): \(packing)") }
    }
    return (contents, notes)
  }

  /// The path that a file is read from in a sandbox: without links, so that it is the one that was looked at.
  private func pathInside(_ file: String) throws(Failure) -> String {
    guard let folder = FilePath.real(resolved(".")), let target = FilePath.real(resolved(file)) else {
      throw Failure("cannot find \(resolved(file)), which \(path) sends", status: .noInput)
    }
    guard target.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/") else {
      throw Failure(
        "\(path) sends \(file), which is outside its folder \(folder): --sandbox does not allow that", status: .badData)
    }
    return target
  }

  /// What the file says that tells what frames mean; nil when it says nothing. In a sandbox a file and what it imports
  /// must be in the conversation file's folder.
  package func definition(isSandboxed: Bool = false) throws(Failure) -> DefinitionChoice.Named? {
    guard let name = script.definition else { return nil }
    guard case .file = DefinitionChoice(name) else { return DefinitionChoice.Named(definition: nil) }
    let path = isSandboxed && FilePath.exists(resolved(name)) ? try pathInside(name) : resolved(name)
    guard FilePath.exists(path) else {
      if let known = UserDefinitions.definition(named: name) { return DefinitionChoice.Named(definition: known) }
      throw Failure("\(self.path): there is no definition \(path), and none is named '\(name)'", status: .noInput)
    }
    let loaded = try LoadedDefinition.read(path)
    if isSandboxed {
      for stamp in loaded.stamps.dropFirst() { _ = try pathInside(FilePath.real(stamp.path) ?? stamp.path) }
    }
    return DefinitionChoice.Named(definition: loaded.definition)
  }

  private func resolved(_ file: String) -> String {
    guard !file.hasPrefix("/"), !file.hasPrefix("~"), let slash = path.lastIndex(of: "/") else { return file }
    return path[...slash] + file
  }

  /// Shows what was not as `report` says and, when that is confirmed, writes what came into the file. Whether the file
  /// now says what came.
  package func update(by report: PlayReport, isConfirmed: Bool) throws -> Bool {
    guard !report.failures.isEmpty else {
      report.tell()
      return report.isPassed
    }
    let (refreshed, left) = script.refreshed(by: report)
    for failure in report.failures { StandardOutput.print("\(failure)\n\n") }
    for failure in left { StandardOutput.print("line \(failure.place.line) stays as it is: \(failure.words)\n") }
    guard refreshed != script, isConfirmed || Self.confirms("Write what came into \(path)? [y/N] ") else {
      StandardOutput.print("\(path) was not changed\n")
      return false
    }
    try TextFile.replace(path, with: script.text(text, refreshedTo: refreshed))
    StandardOutput.print("\(path) was changed\n")
    return left.isEmpty
  }

  /// Asks on the terminal; nobody there means no.
  private static func confirms(_ question: String) -> Bool {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { return false }
    StandardOutput.print(question)
    return readLine().map { ["y", "yes"].contains($0.lowercased()) } ?? false
  }
}
