import FramingCore

extension CompiledSend {
  /// The message as it goes on the wire.
  func pieces(
    _ message: [UInt8], _ framing: Framing, limit: Int, maskKey: [UInt8]
  ) throws(ContentError) -> OutgoingPieces {
    let framing = isFramed ? framing : .raw
    guard let malformation else {
      do throws(EncodingError) {
        return OutgoingPieces(try framing.wire(of: message.span, limit: FrameLimit(limit), maskKey: maskKey))
      } catch {
        throw ContentError("cannot frame the message by \(framing): \(error)")
      }
    }
    do throws(MalformationError) {
      return try malformation.apply(to: message, framing: framing, limit: FrameLimit(limit), maskKey: maskKey)
    } catch {
      throw ContentError("cannot malform the message: \(error)")
    }
  }
}
