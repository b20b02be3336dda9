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
    guard scheme.beginsWithTLS || hasOptionsOfTLS else { return }
    guard scheme.beginsWithTLS || self[.startTLS] != nil else {
      let option = AddressOption.ofTLS.first { self[$0] != nil }?.rawValue ?? ""
      let advice = "write tls:// for TLS from the beginning, or 'starttls' for TLS that begins within the conversation"
      throw TLSProblem(description: "'\(option)' is for TLS: \(advice)", isFile: false)
    }
    do throws(TLSSettings.Problem) {
      try TLSSettings.check(self, isListening: isListening)
    } catch {
      throw TLSProblem(description: error.words, isFile: error.isFile)
    }
  }
}
