import Capture
package import Definitions
import FramingCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads definitions and what they import from files, or those of a person's folder and those that come with the program
/// by their names.
package struct DefinitionFile {
  /// The most bytes of a file: the largest public definitions have some hundred thousand.
  private static let limit = 16 << 20

  /// The file, or the name of a definition that comes with the program.
  package let path: String
  /// Folders in which `/common/x` is looked for before those above the file.
  var folders: [String] = []

  /// What `path` names: a file, or `-`, or a definition by its name.
  package init(_ path: String, folders: [String] = []) {
    let expanded = path == "-" ? path : FilePath.expanded(path)
    self.path = Self.ownPath(named: expanded) ?? expanded
    self.folders = folders.map { FilePath.expanded($0) } + Self.environmentFolders
  }

  /// The file in a person's folder that describes the protocol of a name; nil for what is a path, and where there is a file
  /// called so.
  private static func ownPath(named name: String) -> String? {
    guard mayBeName(name) else { return nil }
    let known = WireProtocol.named(name)?.name ?? name
    return UserDefinitions.shared.loaded.last { $0.definition.protocolName == known }?.path
  }

  /// `KSPATH`, the folders in which Kaitai's compiler looks.
  private static var environmentFolders: [String] {
    // The environment is not changed by anybody while a command runs.
    guard let value = unsafe getenv("KSPATH") else { return [] }
    return unsafe String(cString: value).split(separator: ":").map(String.init)
  }

  /// The text of the file itself.
  package func text() throws(Failure) -> String {
    guard Self.mayBeName(path) else { return try Self.text(path) }
    if let entry { return entry.text }
    let near = EditDistance.question(for: path, among: CatalogueEntry.all.map(\.name))
    guard !near.isEmpty else { return try Self.text(path) }
    throw Failure(
      "there is no file '\(path)', nor does a definition of this name come with the program\(near)", status: .noInput)
  }

  /// Whether it is no path, nor is there a file called so.
  private static func mayBeName(_ path: String) -> Bool {
    path != "-" && !path.contains("/") && !FilePath.exists(path)
  }

  /// The one that comes with the program, when it is that.
  private var entry: CatalogueEntry? { Self.mayBeName(path) ? CatalogueEntry.named(path) : nil }

  /// What it says, with what it imports.
  package func definition() throws -> Definition {
    try Definition(text: try text(), name: path, imports: source)
  }

  private static func text(_ path: String) throws(Failure) -> String {
    let bytes = try WholeFile.read(path, limit: limit)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure("\(path) is not UTF-8", status: .badData)
    }
    return text
  }

  /// The file that an import names: from the folder of the file that has it; with `/` in front from the folders that
  /// were told, those above the file, and `ks_path` in them. What comes with the program imports what does, too.
  package func source(_ name: String, from importing: String) throws -> Definition.Source {
    if entry != nil { return try CatalogueEntry.source(importedAs: name) }
    let places = places(of: name, from: importing)
    guard name.hasPrefix("/") else { return try Self.source(places[0]) }
    if let place = places.first(where: { unsafe access($0, R_OK) == 0 }) { return try Self.source(place) }
    let roots = roots(above: importing).joined(separator: ", ")
    throw Definition.ImportError(
      "\(name.dropFirst()).ksy is in none of \(roots); --import-path names another folder")
  }

  /// Where an import is looked for, in this order.
  func places(of name: String, from importing: String) -> [String] {
    guard name.hasPrefix("/") else { return [Self.joined(FilePath.folder(of: importing), name + ".ksy")] }
    return roots(above: importing).map { Self.joined($0, String(name.dropFirst()) + ".ksy") }
  }

  /// The folders in which an import with `/` in front is looked for.
  private func roots(above importing: String) -> [String] {
    folders + Self.foldersAbove(FilePath.folder(of: importing))
  }

  private static func source(_ file: String) throws -> Definition.Source {
    do throws(Failure) {
      return Definition.Source(name: file, text: try text(file))
    } catch {
      throw Definition.ImportError(error.description)
    }
  }

  private static func foldersAbove(_ folder: String) -> [String] {
    var folders: [String] = []
    var current = unsafe realpath(folder, nil).map { real in
      defer { unsafe free(real) }
      return unsafe String(cString: real)
    }
    while let path = current {
      folders += [path, joined(path, "ks_path")]
      current = path == "/" || !path.contains("/") ? nil : FilePath.folder(of: path)
    }
    return folders
  }

  /// Both with `.` and `..` done, so that a file has one name.
  private static func joined(_ folder: String, _ rest: String) -> String {
    let whole = rest.hasPrefix("/") ? rest : folder + "/" + rest
    var parts: [Substring] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    let path = parts.joined(separator: "/")
    return whole.hasPrefix("/") ? "/" + path : path
  }
}
