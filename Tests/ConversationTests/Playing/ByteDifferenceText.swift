@testable import Conversation

/// The lines that show how two texts differ.
enum ByteDifferenceText {
  static func lines(_ expected: String, _ got: String) -> [String] {
    ByteDifference(expected: Array(expected.utf8), actual: Array(got.utf8)).lines()
  }
}
