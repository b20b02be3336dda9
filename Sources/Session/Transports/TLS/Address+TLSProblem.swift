public import FramingCore

/// Why TLS cannot be spoken as an address has it.
public struct TLSProblem: Error, CustomStringConvertible {
  /// In words for a person.
  public let description: String
  /// Whether a file that it names cannot be read.
  public let isFile: Bool
}

extension Address {
  /// Refuses options of TLS that contradict each other, and files that cannot be read. Other addresses are right.
  public func checkTLS(isListening: Bool) throws(TLSProblem) {
    guard scheme == .tls else { return }
    do throws(TLSSettings.Problem) {
      try TLSSettings.check(self, isListening: isListening)
    } catch {
      throw TLSProblem(description: error.words, isFile: error.isFile)
    }
  }
}
