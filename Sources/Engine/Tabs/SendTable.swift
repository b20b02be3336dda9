import Session
import TerminalUI

/// Which of the session's sends is which of the screen's.
struct SendTable {
  private var numbers: [SendID: SendNumber] = [:]

  mutating func add(_ id: SendID, _ number: SendNumber) { numbers[id] = number }

  func number(of id: SendID) -> SendNumber? { numbers[id] }

  func id(of number: SendNumber) -> SendID? { numbers.first { $0.value == number }?.key }

  mutating func remove(_ id: SendID) -> SendNumber? { numbers.removeValue(forKey: id) }
}

extension SendResult {
  init(_ outcome: SendOutcome) {
    self =
      switch outcome {
      case .sent(let bytes): .sent(bytes: bytes)
      case .cancelled(let sent, let total): .cancelled(sent: sent, of: total)
      case .failed(let reason): .failed(reason)
      }
  }
}
