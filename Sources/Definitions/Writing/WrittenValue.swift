/// A value that a field is given.
package indirect enum WrittenValue: Hashable, Sendable {
  /// As a person types it: the field's type says how it is read.
  case text(String)
  case integer(Int128)
  case float(Double)
  case boolean(Bool)
  case bytes([UInt8])
  /// The elements of a field that is repeated.
  case list([WrittenValue])
  /// Fields of a structure.
  case fields([FieldChange])
}

/// A field that is given a value.
package struct FieldChange: Hashable, Sendable {
  package var path: FieldPath
  package var value: WrittenValue

  package init(_ path: FieldPath, _ value: WrittenValue) {
    self.path = path
    self.value = value
  }
}
