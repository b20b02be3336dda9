import CDefinitions
internal import FramingCore

/// A definition that comes with the program. It is read when it is first asked for.
package struct CatalogueEntry: Sendable {
  /// The name of its file without `.ksy`.
  package let name: String
  /// The protocol whose frames it describes when nobody chooses another, as `WireProtocol` names it.
  package let protocolName: String?
  private let index: Int

  /// Every one, by name.
  package static let all = (0..<cdefinitions_count()).compactMap(CatalogueEntry.init)

  /// The one that describes the frames of a protocol.
  package static func describing(_ protocolName: String) -> CatalogueEntry? {
    all.first { $0.protocolName == protocolName }
  }

  /// The one that a person calls by its own name or one of its protocol's.
  package static func named(_ name: String) -> CatalogueEntry? {
    describing(WireProtocol.named(name)?.name ?? name) ?? all.first { $0.name == name }
  }

  private init?(index: Int) {
    // What C keeps is constant and there as long as the program.
    guard let text = unsafe cdefinitions_text_at(index) else { return nil }
    self.index = index
    name = unsafe String(cString: text.pointee.name)
    protocolName = unsafe text.pointee.protocol_name.map { unsafe String(cString: $0) }
  }

  /// Its text in YAML.
  package var text: String {
    guard let text = unsafe cdefinitions_text_at(index) else { return "" }
    let bytes = unsafe UnsafeBufferPointer(start: text.pointee.bytes, count: text.pointee.count)
    return unsafe String(decoding: bytes, as: UTF8.self)
  }

  /// Reads and checks it, with the others that it imports.
  package func definition() throws(DefinitionError) -> Definition {
    try Definition(text: text, name: name + ".ksy") { path, _ in try Self.source(importedAs: path) }
  }

  /// What one of them imports, which is another of them.
  package static func source(importedAs name: String) throws -> Definition.Source {
    guard let imported = all.first(where: { $0.name == name }) else {
      throw Definition.ImportError("no definition that comes with the program is called '\(name)'")
    }
    return Definition.Source(name: name + ".ksy", text: imported.text)
  }
}
