/// What a field has.
package enum FieldValue: Hashable, Sendable {
  /// Any number of 64 bits, with or without a sign.
  case integer(Int128)
  case float(Double)
  /// A number as it was written, which 64 bits do not hold exactly.
  case numeral(String)
  case boolean(Bool)
  case text(String)
  case bytes([UInt8])
  /// Fields of its own.
  case structure
  /// Elements of one field that is repeated.
  case array
  /// The value is another node's: a computed field that names it.
  case reference
  /// It could not be read.
  case none
}
