import Capture
import NIOCore

/// Gives the buffers of another allocator, but with room for no more than one packet of the recording, so that a read
/// stays one thing there.
struct PacketBufferAllocator<Sizes: RecvByteBufferAllocator>: RecvByteBufferAllocator {
  private var sizes: Sizes

  init(_ sizes: Sizes) {
    self.sizes = sizes
  }

  func buffer(allocator: ByteBufferAllocator) -> ByteBuffer {
    var buffer = sizes.buffer(allocator: allocator)
    guard buffer.capacity > Capture.longestChunk else { return buffer }
    // Storage comes in powers of two, so a size between them is had by a slice only; its bytes are never read.
    buffer.moveWriterIndex(to: Capture.longestChunk)
    guard var slice = buffer.readSlice(length: Capture.longestChunk) else { return buffer }
    slice.moveWriterIndex(to: 0)
    return slice
  }

  /// Nil for a slice, which would be made whole when it is used again.
  func nextBufferSize() -> Int? {
    sizes.nextBufferSize().flatMap { $0 > Capture.longestChunk ? nil : $0 }
  }

  /// True where it cannot be used again.
  mutating func record(actualReadBytes: Int) -> Bool {
    let grows = sizes.record(actualReadBytes: actualReadBytes)
    return grows || nextBufferSize() == nil
  }
}
