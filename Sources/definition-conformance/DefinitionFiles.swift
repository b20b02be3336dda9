import Definitions
import FoundationEssentials

/// The files of a folder's definitions, as imports name them.
struct DefinitionFiles {
  let folder: String

  func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// What `path` names in an import of the file `from`: from the folder of that file or, with `/` in front, from the
  /// folder of absolute names or the public formats beside the tests.
  func source(_ path: String, from: String) throws -> Definition.Source {
    guard path.hasPrefix("/") else {
      return try source(in: String(from.prefix(upTo: from.lastIndex(of: "/") ?? from.startIndex)), path)
    }
    for base in ["ks_path", "../../formats", "../../kaitai_struct_formats"] {
      if let source = try? source(in: folder + "/" + base, path) { return source }
    }
    throw Definition.ImportError("it is neither in ks_path nor in kaitai_struct_formats beside the tests")
  }

  private func source(in base: String, _ path: String) throws -> Definition.Source {
    var parts: [Substring] = []
    for part in (base + "/" + path).split(separator: "/") where part != "." {
      // What leads out of the folder in which the program was started stays.
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    let file = (base.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/") + ".ksy"
    guard let text = text(file) else { throw Definition.ImportError("there is no file \(file)") }
    return Definition.Source(name: file, text: text)
  }
}
