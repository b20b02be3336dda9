@testable import Conversation

/// The lines that show how two texts differ.
enum ByteDifferenceText {
  static func lines(_ expected: String, _ got: String) -> [String] {
    ByteDifference.lines(of: Array(expected.utf8), Array(got.utf8))
  }
}
