import NIOCore
import NIOEmbedded
import NIOExtras

extension Contender {
  /// swift-nio's quickest proper way: its reader of length-prefixed slices in a single-step decoder, without a channel.
  static var nioSingleStep: Contender {
    Contender(name: "NIO single step", repeats: false) { stream in
      let buffers = Buffers(stream)
      let processor = NIOSingleStepByteToMessageProcessor(SliceDecoder())
      return {
        var count = 0
        while let buffer = buffers.next() {
          do {
            try processor.process(buffer: buffer) { _ in count += 1 }
          } catch {
            return -1
          }
        }
        return count
      }
    }
  }

  /// swift-nio-extras' decoder in a channel, as it is meant to be used.
  static var nioLengthField: Contender {
    channel("NIO LengthField") {
      ByteToMessageHandler(LengthFieldBasedFrameDecoder(lengthFieldBitLength: .fourBytes))
    }
  }

  /// swift-nio-extras' decoder of lines in a channel.
  static var nioLines: Contender { channel("NIO LineBased") { ByteToMessageHandler(LineBasedFrameDecoder()) } }

  private static func channel<Decoder: ByteToMessageDecoder>(
    _ name: String, _ handler: @escaping () -> ByteToMessageHandler<Decoder>
  ) -> Contender {
    Contender(name: name, repeats: false) { stream in
      let buffers = Buffers(stream)
      let counter = Counter()
      let channel = EmbeddedChannel()
      do {
        try channel.pipeline.syncOperations.addHandlers([handler(), counter])
      } catch {
        return { -1 }
      }
      return {
        while let buffer = buffers.next() { channel.pipeline.fireChannelRead(buffer) }
        return counter.count
      }
    }
  }
}

/// A stream's chunks as buffers that nobody else holds, as a channel delivers them.
private final class Buffers {
  private var buffers: [ByteBuffer]

  init(_ stream: Stream) {
    buffers = stream.chunks.reversed().map { ByteBuffer(bytes: stream.bytes[$0]) }
  }

  func next() -> ByteBuffer? { buffers.popLast() }
}

private struct SliceDecoder: NIOSingleStepByteToMessageDecoder {
  typealias InboundOut = ByteBuffer

  mutating func decode(buffer: inout ByteBuffer) throws -> ByteBuffer? {
    buffer.readLengthPrefixedSlice(as: UInt32.self)
  }

  mutating func decodeLast(buffer: inout ByteBuffer, seenEOF: Bool) throws -> ByteBuffer? {
    try decode(buffer: &buffer)
  }
}

private final class Counter: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  private(set) var count = 0

  func channelRead(context: ChannelHandlerContext, data: NIOAny) { count += 1 }
}
