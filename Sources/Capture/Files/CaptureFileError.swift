/// A capture file that cannot be read further.
package struct CaptureFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The offset in the file of the block or record that is wrong, in bytes.
  package var offset: UInt64
  /// What is wrong with it.
  package var problem: String

  init(at offset: UInt64, _ problem: String) {
    self.offset = offset
    self.problem = problem
  }

  /// One line for a person.
  package var description: String { "at offset \(offset) of the file: \(problem)" }
}
