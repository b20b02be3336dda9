import Definitions
import FramingCore

/// A message that is made of fields, ready to be filled in.
struct CompiledMessage: Sendable {
  private let name: String
  private let fields: [(path: FieldPath, value: CompiledContent, form: Content.Form)]
  let place: SourcePlace

  init(_ message: MessageFields) throws(ScriptError) {
    name = message.name
    place = message.place
    var fields: [(path: FieldPath, value: CompiledContent, form: Content.Form)] = []
    for field in message.fields {
      guard let path = FieldPath(field.path) else {
        throw ScriptError("'\(field.path)' is no path of a field", at: field.value.place)
      }
      fields.append((path, try CompiledContent.checked(field.value), field.value.form))
    }
    self.fields = fields
  }

  /// Refuses a message that the definition does not have, and fields that the message does not have.
  func check(_ definition: Definition?, _ role: Speaker) throws(ScriptError) {
    guard let definition else { throw ScriptError(Self.withoutDefinition, at: place) }
    guard let choice = definition.message(named: name, fromClient: role == .client) else {
      throw ScriptError(
        "\(definition.name) has no message '\(name.shortened)'\(definition.messageQuestion(for: name))", at: place)
    }
    for field in fields {
      do throws(WritingError) {
        try definition.check(field.path, of: choice)
      } catch {
        throw ScriptError(error.description, at: place)
      }
    }
  }

  static let withoutDefinition =
    "no definition says what messages there are: 'definition:' or --definition names one, and some protocols have one"

  /// The message's bytes.
  func bytes(
    _ definition: Definition?, _ role: Speaker, _ scope: inout Scope, _ files: [String: [UInt8]]
  ) throws(ContentError) -> [UInt8] {
    guard let definition, let choice = definition.message(named: name, fromClient: role == .client) else {
      throw ContentError("there is no message '\(name)'")
    }
    var changes: [FieldChange] = []
    for field in fields {
      let bytes = try field.value.bytes(in: &scope, files: files)
      changes.append(FieldChange(field.path, Self.value(bytes, field.form)))
    }
    do throws(WritingError) {
      return try DefinitionWriter(definition).compose(choice, changes).bytes
    } catch {
      throw ContentError("\(choice.name) cannot be made: \(error)")
    }
  }

  private static func value(_ bytes: [UInt8], _ form: Content.Form) -> WrittenValue {
    // What was written as text is read by the field's type.
    if form == .text, let text = String(validating: bytes, as: UTF8.self) { return .text(text) }
    return .bytes(bytes)
  }
}

/// What a definition must say of a frame, ready to be tested.
struct CompiledMeaningTest: Sendable {
  let name: String?
  let summary: CompiledBytesTest?
  let fields: [(path: FieldPath, test: CompiledBytesTest)]
  let place: SourcePlace

  init(_ test: MeaningTest) throws(ScriptError) {
    name = test.name
    summary = try test.summary.map { test throws(ScriptError) in try CompiledBytesTest(test) }
    var fields: [(path: FieldPath, test: CompiledBytesTest)] = []
    for field in test.fields {
      guard let path = FieldPath(field.path) else {
        throw ScriptError("'\(field.path)' is no path of a field", at: test.place)
      }
      fields.append((path, try CompiledBytesTest(field.test)))
    }
    self.fields = fields
    place = test.place
  }

  /// Refuses a message that the definition does not have.
  func check(_ definition: Definition?) throws(ScriptError) {
    guard let definition else { throw ScriptError(CompiledMessage.withoutDefinition, at: place) }
    guard let name, definition.message(named: name, fromClient: false) == nil, !definition.hasType(name) else { return }
    throw ScriptError(
      "\(definition.name) has no message '\(name.shortened)'\(definition.messageQuestion(for: name))", at: place)
  }
}
