/// Finds the first compressed byte with which a tool complains as it did of the whole: by unpacking beginnings of it.
struct DamageSearch {
  private let compression: Compression
  private let name: String
  /// What the tool complained of.
  private let fault: String

  /// In more bytes a search would take too long: with bzip2 these take a second.
  static let mostBytes = 256 << 10

  init(_ compression: Compression, name: String, fault: String) {
    self.compression = compression
    self.name = name
    self.fault = fault
  }

  /// The offset of that byte; nil when the tool complains of beginnings in other ways.
  func place(in packed: Span<UInt8>) -> Int? {
    // The tool complains of the first `wrong` bytes and not of the first `right`.
    var (right, wrong) = (0, packed.count)
    guard wrong > 0, isWrong(packed) else { return nil }
    while wrong - right > 1 {
      let middle = right + (wrong - right) / 2
      if isWrong(packed.extracting(first: middle)) { wrong = middle } else { right = middle }
    }
    return wrong - 1
  }

  private func isWrong(_ beginning: Span<UInt8>) -> Bool {
    do throws(StoreError) {
      var unpacker = try Unpacker(compression, whole: beginning, most: .max, name: name)
      var scratch = [UInt8](repeating: 0, count: 64 << 10)
      var count: Int?
      repeat {
        // The pointer is the array's own and is used within the call only.
        let result = unsafe scratch.withUnsafeMutableBytes { bytes in
          Result { () throws(StoreError) in try unsafe unpacker.read(into: bytes, waitingAtMost: -1) }
        }
        count = try result.get()
      } while count != 0
      return unpacker.fault == fault
    } catch {
      return false
    }
  }
}
