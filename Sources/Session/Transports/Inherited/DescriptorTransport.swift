import Capture
import FramingCore
import NIOCore
import NIOPosix

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Descriptors that the program was started with: a socket, a pipe, or its standard input and output.
enum DescriptorTransport: Transport {
  static func connector(to address: Address, context: SessionContext) -> any Connector {
    DescriptorConnector(address, context: context)
  }

  static func listener(at address: Address, context: SessionContext) -> any Listener {
    address.scheme.refusalToListen == nil
      ? DescriptorListener(address, context: context) : RefusingListener(address, context: context)
  }

  static func ends(of channel: any Channel, address: Address, isOutgoing: Bool) -> ChannelEnds {
    let remote = channel.remoteAddress.flatMap { $0.ipAddress == nil ? nil : Address($0).description }
    return ChannelEnds(peer: remote ?? "\(address)", address: address, isOutgoing: isOutgoing)
  }
}

/// Takes over what is there.
final class DescriptorConnector: Connector {
  private let address: Address
  private let context: SessionContext

  init(_ address: Address, context: SessionContext) {
    self.address = address
    self.context = context
  }

  func connect(_ prepare: @escaping (any Channel) throws -> Void) -> EventLoopFuture<any Channel> {
    do throws(ListenFailure) {
      if case .descriptor(let number) = address.place { return try take(number, prepare) }
      guard address.scheme == .standardStreams else {
        throw ListenFailure(words: "peers are waited for there: use listen")
      }
      guard let streams = StandardStreams.take() else {
        throw ListenFailure(
          words: "the standard input and output are not free: only the command line gives them to the peer, once")
      }
      return converse(over: streams, prepare)
    } catch {
      return context.loop.makeFailedFuture(ConnectFailure.other(error.words))
    }
  }

  func giveUp() {}

  private func take(
    _ number: Int32, _ prepare: @escaping (any Channel) throws -> Void
  ) throws(ListenFailure) -> EventLoopFuture<any Channel> {
    let descriptor = try InheritedDescriptor(taking: number, toListen: false)
    if descriptor.kind == .connected {
      return ClientBootstrap.reading(context, prepare).withConnectedSocket(number)
    }
    let bootstrap = NIOPipeBootstrap.reading(context, prepare)
    switch fcntl(number, F_GETFL) & O_ACCMODE {
    case O_RDONLY: return bootstrap.takingOwnershipOfDescriptor(input: number)
    case O_WRONLY: return bootstrap.takingOwnershipOfDescriptor(output: number)
    default:
      let output = fcntl(number, F_DUPFD_CLOEXEC, 3)
      guard output >= 0 else { throw ListenFailure(words: SystemWords.of(errno)) }
      return bootstrap.takingOwnershipOfDescriptors(input: number, output: output)
    }
  }

  private func converse(
    over streams: StandardStreams, _ prepare: @escaping (any Channel) throws -> Void
  ) -> EventLoopFuture<any Channel> {
    guard streams.areOneSocket else {
      return NIOPipeBootstrap.reading(context, prepare)
        .takingOwnershipOfDescriptors(input: streams.input, output: streams.output)
    }
    closeDescriptor(streams.output)
    return ClientBootstrap.reading(context, prepare).withConnectedSocket(streams.input)
  }
}

/// Waits for peers at a socket that somebody else has made, as systemd does.
final class DescriptorListener: Listener {
  private let address: Address
  private let context: SessionContext
  private var server: (any Channel)?

  init(_ address: Address, context: SessionContext) {
    self.address = address
    self.context = context
  }

  func listen(_ handlers: ListenHandlers) -> EventLoopFuture<any Channel> {
    do throws(ListenFailure) {
      guard case .descriptor(let number) = address.place else {
        throw ListenFailure(words: "only the command line takes what systemd gives")
      }
      _ = try InheritedDescriptor(taking: number, toListen: true)
      let opened = ServerBootstrap.reading(context, handlers).withBoundSocket(number)
      opened.assumeIsolated().whenSuccess { self.server = $0 }
      return opened
    } catch {
      return context.loop.makeFailedFuture(error)
    }
  }

  /// The one of the network or of a file, where it has one: then peers are those of that.
  func address(of channel: any Channel) -> Address {
    guard let local = channel.localAddress else { return address }
    if local.ipAddress != nil { return Address(local) }
    return local.pathname.flatMap { $0.isEmpty ? nil : Address(unixPath: $0) } ?? address
  }

  /// The socket's file is not ours.
  func stop() {
    server?.close(promise: nil)
    server = nil
  }
}
