extension Varint {
  func envelope(forMessageOf count: Int, limit: FrameLimit) throws(EncodingError) -> Envelope {
    guard count >= offset else {
      throw EncodingError(
        "the message has \(ByteCountText.text(count)), but the length goes behind its first "
          + "\(ByteCountText.text(offset))", problem: .badLength)
    }
    let length = Varint.bytes(of: UInt64(count - offset))
    guard length.count <= maxBytes else {
      throw EncodingError(
        "the length \(ByteCountText.grouped(UInt64(count - offset))) needs \(length.count) bytes, over the limit of "
          + "\(maxBytes)", problem: .tooLarge)
    }
    return try Envelope(leading: offset, header: length).checked(forMessageOf: count, limit: limit)
  }
}
