public import FramingCore
import Locking
import NIOCore
import NIOPosix

/// A peer to try things with: a server on a free port of this machine that speaks first, shows what frames can be
/// like, then echoes every frame and obeys a few words.
public final class DemoPeer: Sendable {
  private struct Running {
    var group: MultiThreadedEventLoopGroup
    var address: Address
  }

  private let running = Locked<Running?>(nil)
  private let show: [DemoShow.Step]

  /// A peer that does not listen yet.
  public convenience init() {
    self.init(speaksFirst: true)
  }

  /// With or without the show.
  package init(speaksFirst: Bool) {
    show = speaksFirst ? DemoShow.steps : []
  }

  deinit {
    stop()
  }

  /// Listens on a free port of 127.0.0.1; speaks u32be frames. Throws when the system has no port to give.
  public func start() throws -> Address {
    try running.withLock { running in
      if let running { return running.address }
      let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
      do {
        let server = try bind(on: group).wait()
        let address = Address(host: "127.0.0.1", port: server.localAddress?.port ?? 0)
        running = Running(group: group, address: address)
        return address
      } catch {
        group.shutdownGracefully { _ in }
        throw error
      }
    }
  }

  /// Closes everything; returns at once.
  public func stop() {
    running.withLock { running in
      running?.group.shutdownGracefully { _ in }
      running = nil
    }
  }

  private func bind(on group: MultiThreadedEventLoopGroup) -> EventLoopFuture<any Channel> {
    ServerBootstrap(group: group)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelOption(.maxMessagesPerRead, value: 1)
      .childChannelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 64 << 10))
      .childChannelInitializer { [show] channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(DemoListener(show: show))
        }
      }
      .bind(host: "127.0.0.1", port: 0)
  }
}
