/// Why a field could not be read.
struct ReadFailure: Error {
  enum Kind: Sendable {
    case endOfStream, notEqual, tooSmall, tooLarge, notAnyOf, notInEnum, testFailed, conversion, undecidedEndian
    case unknownEncoding, value, budget
  }

  var kind: Kind
  var message: String
  /// Whether a node has it already.
  var isTold = false
  /// Whether it asks for a field that is still to be read: later it may be there.
  var isEarly = false

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
