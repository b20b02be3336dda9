import ArgumentParser
import Capture
import Definitions
import Engine
import FramingCore

extension FieldsCommand {
  /// Whether a frame is written.
  var isWriting: Bool { compose != nil || !set.isEmpty || write != nil || hex || force }

  func validateWriting() throws {
    if compose != nil {
      guard files.isEmpty else { throw ValidationError("--compose makes a message of its own, so there is no FILE") }
      guard type == nil else { throw ValidationError("--compose names the type, so --type does not go with it") }
    }
    guard evaluate.isEmpty else {
      throw ValidationError("--evaluate is for frames that are read: write the frame first")
    }
    guard view == nil else { throw ValidationError("--view is for frames that are read: write the frame first") }
    guard !json || write == nil && !hex else {
      throw ValidationError("--json prints fields, --write and --hex give bytes")
    }
    guard write == nil || !hex else { throw ValidationError("--write and --hex exclude each other") }
    guard !force || write != nil && write != "-" else { throw ValidationError("--force goes with --write FILE") }
  }

  /// Makes the frame that was asked for.
  func writeFrame() throws {
    let (text, file) = try source()
    let known: Definition
    do {
      known = try Definition(text: text, name: file.path, imports: file.source)
    } catch {
      throw Failure(error.description, status: .badData)
    }
    for warning in known.warnings where warning.severity == .warning { StandardError.write(warning.description) }
    let written = try written(by: DefinitionWriter(known, budget: fieldLimits), try changes(), file.path)
    for pinned in written.pinned {
      StandardError.write("framescope: `\(pinned.path)` is as it was given; \(pinned.words)")
    }
    for path in written.displaced {
      StandardError.write(
        "framescope: `\(path)` stands elsewhere (`pos`), where other bytes are now; give the field that tells its place"
      )
    }
    try give(written)
  }

  private func changes() throws -> [FieldChange] {
    try set.map { text in
      guard let sign = text.firstIndex(of: "="), let path = FieldPath(String(text[..<sign])) else {
        throw Failure("--set \(text): PATH=VALUE may stand here, as in body.filters[0].topic=a/b", status: .usage)
      }
      return FieldChange(path, .text(String(text[text.index(after: sign)...])))
    }
  }

  private func written(
    by writer: DefinitionWriter, _ changes: [FieldChange], _ name: String
  ) throws -> WrittenMessage {
    do {
      if let compose {
        return try writer.compose(try message(compose, in: writer.definition, name), changes)
      }
      try checkType(of: writer.definition, name)
      let frame = try WholeFile.read(files[0], limit: Self.limit, unpacking: input.unpacking)
      return try writer.edit(frame, type: type, changes)
    } catch let error as WritingError {
      StandardError.write("framescope: \(error.description)")
      throw ExitCode(1)
    }
  }

  private func message(_ wanted: String, in definition: Definition, _ name: String) throws -> MessageChoice {
    if let message = definition.message(named: wanted, fromClient: true) { return message }
    throw Failure("\(name) has no message '\(wanted)'\(definition.messageQuestion(for: wanted))", status: .usage)
  }

  private func give(_ written: WrittenMessage) throws {
    if hex { return StandardOutput.print(HexText.format(written.bytes) + "\n") }
    guard let write else {
      if json { return try writeOutput(written.tree.json() + [0x0a]) }
      return StandardOutput.print(written.tree.text())
    }
    guard write != "-" else { return try writeOutput(written.bytes) }
    do throws(StoreError) {
      try WrittenFile.write(written.bytes, to: FilePath.expanded(write), overwrites: force)
    } catch {
      throw Failure(error.advising("--force").description, status: .inputOutput)
    }
  }
}
