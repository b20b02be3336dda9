import NIOCore
import NIOPosix

extension ClientBootstrap {
  /// One whose channels are read as those of a session, whatever their transport.
  static func reading(_ context: SessionContext, _ prepare: @escaping (any Channel) throws -> Void) -> ClientBootstrap {
    let prepare = NIOLoopBound(prepare, eventLoop: context.loop)
    return ClientBootstrap(group: context.loop)
      .channelOption(.allowRemoteHalfClosure, value: true)
      .channelOption(.maxMessagesPerRead, value: 1)
      .channelOption(
        .recvAllocator,
        value: PacketBufferAllocator(FixedSizeRecvByteBufferAllocator(capacity: context.options.receiveBufferSize))
      )
      .channelInitializer { channel in channel.eventLoop.makeCompletedFuture { try prepare.value(channel) } }
  }
}

extension NIOPipeBootstrap {
  /// One whose channel is read as those of a session.
  static func reading(_ context: SessionContext, _ prepare: @escaping (any Channel) throws -> Void) -> NIOPipeBootstrap
  {
    let prepare = NIOLoopBound(prepare, eventLoop: context.loop)
    return NIOPipeBootstrap(group: context.loop)
      .channelOption(.allowRemoteHalfClosure, value: true)
      .channelOption(.maxMessagesPerRead, value: 1)
      .channelOption(
        .recvAllocator,
        value: PacketBufferAllocator(FixedSizeRecvByteBufferAllocator(capacity: context.options.receiveBufferSize))
      )
      .channelInitializer { channel in channel.eventLoop.makeCompletedFuture { try prepare.value(channel) } }
  }
}

extension ServerBootstrap {
  /// One whose peers' channels are read as those of a session, whatever their transport; `prepare` has the listening channel
  /// before it is bound.
  static func reading(
    _ context: SessionContext, _ handlers: ListenHandlers,
    _ prepare: @escaping @Sendable (any Channel) throws -> Void = { _ in }
  ) -> ServerBootstrap {
    let handlers = NIOLoopBound(handlers, eventLoop: context.loop)
    return ServerBootstrap(group: context.loop)
      .serverChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try prepare(channel)
          try channel.pipeline.syncOperations.addHandler(AcceptFailureHandler { handlers.value.failed($0) })
        }
      }
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelOption(.maxMessagesPerRead, value: 1)
      // Grows with what a peer sends: a thousand quiet peers must not cost a thousand large buffers.
      .childChannelOption(
        .recvAllocator,
        value: PacketBufferAllocator(
          AdaptiveRecvByteBufferAllocator(
            minimum: 2048, initial: 8192, maximum: context.options.receiveBufferSize))
      )
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try handlers.value.prepare(channel)
          try channel.pipeline.syncOperations.addHandler(IntakeHandler { handlers.value.accept($0) })
        }
      }
  }
}
