/// Unpacks messages that were packed by deflate one after the other, each of which may refer to what those before it unpack to
/// (permessage-deflate with context takeover, RFC 7692 section 7.2).
///
/// What it keeps is the end of what was unpacked so far, so a message that refers to more than that is told, and what is
/// unpacked is right.
package struct MessageInflater: Sendable {
  /// Bytes that a reference goes back (RFC 1951 section 2).
  static let window = 32_768

  /// The end of what was unpacked.
  private var history: [UInt8] = []

  package init() {}

  /// Bytes that are kept.
  package var keptCount: Int { history.count }

  /// Unpacks the next message up to `limit` bytes. What follows one that cannot be unpacked refers to nothing that is known.
  package mutating func unpack(_ packed: [UInt8], limit: Int, time: Duration = .seconds(5)) -> PackedForm.Unpacked {
    // The end of the last block, which is left out of messages, and a block that is the last one (RFC 7692 section 7.2.2).
    let end: [UInt8] = [0, 0, 0xff, 0xff, 1, 0, 0, 0xff, 0xff]
    let start = history.count
    var inflater = Inflater("deflate", packed + end, behind: history.take(), limit: limit, within: time)
    do throws(Inflater.Failure) {
      _ = try inflater.blocks()
      history = inflater.output
      let bytes = Array(history[start...])
      // Not at each message, since all that is kept is moved.
      if history.count > 2 * Self.window { history.removeFirst(history.count - Self.window) }
      return PackedForm.Unpacked(bytes: bytes, length: packed.count)
    } catch {
      return PackedForm.Unpacked(
        bytes: Array(inflater.output[start...]), length: packed.count, problem: error.message,
        isLimited: inflater.output.count >= start + limit, refersBack: error.refersBack)
    }
  }

  /// Keeps no more than messages can refer to.
  package mutating func compact() { history = Array(history.suffix(Self.window)) }
}

extension Array {
  /// All elements, of which none is left.
  fileprivate mutating func take() -> [Element] {
    var taken: [Element] = []
    swap(&taken, &self)
    return taken
  }
}
