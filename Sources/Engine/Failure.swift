/// An error whose words and exit status the program ends with.
package struct Failure: Error, CustomStringConvertible {
  /// Exit statuses by sysexits.h.
  package enum Status: Int32 {
    /// What came, or did not, is not what was expected.
    case notAsExpected = 1
    /// EX_USAGE
    case usage = 64
    /// EX_DATAERR
    case badData = 65
    /// EX_NOINPUT
    case noInput = 66
    /// EX_NOHOST
    case unknownHost = 68
    /// EX_UNAVAILABLE
    case unavailable = 69
    /// EX_CANTCREAT
    case cannotCreate = 73
    /// EX_IOERR
    case inputOutput = 74
    /// EX_TEMPFAIL
    case tryAgain = 75
    /// EX_PROTOCOL
    case protocolBroken = 76
    /// EX_CONFIG
    case configuration = 78
  }

  /// What is said, without the name of the program.
  package let description: String
  /// What the program ends with.
  package let status: Status

  /// Says `description` and ends with `status`.
  package init(_ description: String, status: Status) {
    self.description = description
    self.status = status
  }
}
