import FramingCore

/// Why runs of bytes are unframed, by the index of their frame record. The newest few thousand: a peer that connects
/// again and again only to fail must not fill the memory, and what is forgotten can be found anew from the bytes.
struct FailureTable: Sendable {
  private static let capacity = 4096

  private var entries: [(frame: Int, error: FramingError)] = []

  mutating func append(_ error: FramingError, at frame: Int) {
    if entries.count == FailureTable.capacity { entries.removeFirst(FailureTable.capacity / 2) }
    entries.append((frame, error))
  }

  /// The failure at frame record `index`, if it is remembered.
  func failure(at index: Int) -> FramingError? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].frame < index { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low].frame == index ? entries[low].error : nil
  }
}
