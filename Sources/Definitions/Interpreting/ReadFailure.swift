/// Why a field could not be read.
struct ReadFailure: Error {
  enum Kind: Sendable {
    case endOfStream, notEqual, tooSmall, tooLarge, notAnyOf, notInEnum, testFailed, conversion, undecidedEndian
    case unknownEncoding, value, budget
    /// Nothing failed: what is wanted is read.
    case done
  }

  var kind: Kind
  var message: String
  /// Whether a node has it already.
  var isTold = false

  /// Ends reading where a probe has what it wants.
  static var done: ReadFailure {
    var done = ReadFailure(.done, "")
    done.isTold = true
    return done
  }

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
