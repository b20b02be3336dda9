import Capture
import FramingCore
import NIOCore
import NIOPosix

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Unix stream sockets.
enum UnixTransport: Transport {
  static func connector(to address: Address, context: SessionContext) -> any Connector {
    UnixConnector(address, context: context)
  }

  static func listener(at address: Address, context: SessionContext) -> any Listener {
    UnixListener(address, context: context)
  }

  /// Who calls has no address, mostly: its process is what tells peers apart.
  static func ends(of channel: any Channel, address: Address, isOutgoing: Bool) -> ChannelEnds {
    let process = process(at: channel)
    let name = isOutgoing ? nil : channel.remoteAddress?.pathname.flatMap { $0.isEmpty ? nil : Address(unixPath: $0) }
    let peer = name?.description ?? process.map { "pid \($0)" } ?? "a peer"
    return ChannelEnds(peer: peer, address: address, isOutgoing: isOutgoing)
  }

  /// The process that opened the other end, as the system remembers it; nil where it does not, as from another
  /// container.
  private static func process(at channel: any Channel) -> Int32? {
    guard let provider = channel as? any SocketOptionProvider else { return nil }
    var process: Int32?
    #if canImport(Glibc)
      // SO_PEERCRED (unix(7)) fills a `ucred`: process, user and group, 32 bits each.
      let credentials: EventLoopFuture<PeerCredentials> = provider.unsafeGetSocketOption(
        level: .socket, name: NIOBSDSocket.Option(rawValue: SO_PEERCRED))
      // On the event loop the answer is there before the call returns.
      credentials.assumeIsolated().whenSuccess { process = $0.process }
    #else
      // LOCAL_PEERPID at the level of local sockets (unix(4)).
      let found: EventLoopFuture<Int32> = provider.unsafeGetSocketOption(
        level: NIOBSDSocket.OptionLevel(rawValue: 0), name: NIOBSDSocket.Option(rawValue: 2))
      found.assumeIsolated().whenSuccess { process = $0 }
    #endif
    return process.flatMap { $0 > 0 ? $0 : nil }
  }
}

/// A `ucred` of Linux.
private struct PeerCredentials: Sendable {
  var process: Int32
  var user: UInt32
  var group: UInt32
}

/// Connects to a Unix socket.
final class UnixConnector: Connector {
  /// The wait before a server whose queue of callers is full is called again: connect(2) does not wait for room.
  private static let retryWait = Duration.milliseconds(20)

  private let address: Address
  private let context: SessionContext
  private var retry: Scheduled<Void>?
  private var isOver = false

  init(_ address: Address, context: SessionContext) {
    self.address = address
    self.context = context
  }

  func connect(_ prepare: @escaping (any Channel) throws -> Void) -> EventLoopFuture<any Channel> {
    let promise = context.loop.makePromise(of: (any Channel).self)
    let timeout = context.options.connectTimeout
    attempt(until: NIODeadline.now() + TimeAmount(timeout), prepare, promise)
    return promise.futureResult
  }

  func giveUp() {
    isOver = true
    retry?.cancel()
  }

  private func attempt(
    until deadline: NIODeadline, _ prepare: @escaping (any Channel) throws -> Void,
    _ promise: EventLoopPromise<any Channel>
  ) {
    do throws(ConnectFailure) {
      guard !isOver else { throw .other("given up") }
      guard address[.mode] == nil else {
        throw .other("'\(AddressOption.mode.rawValue)' is for listening only")
      }
      guard let socket = try UnixSocket.connected(to: address) else {
        guard NIODeadline.now() < deadline else {
          throw .timedOut(seconds: context.options.connectTimeout / .seconds(1))
        }
        retry = context.schedule(after: Self.retryWait) { self.attempt(until: deadline, prepare, promise) }
        return
      }
      ClientBootstrap.reading(context, prepare).withConnectedSocket(socket).cascade(to: promise)
    } catch {
      promise.fail(error)
    }
  }
}

/// Waits for peers at a Unix socket.
final class UnixListener: Listener {
  private static let backlog: Int32 = 256

  private let address: Address
  private let context: SessionContext
  private var server: (any Channel)?
  private var file: SocketFile?

  init(_ address: Address, context: SessionContext) {
    self.address = address
    self.context = context
  }

  func listen(_ handlers: ListenHandlers) -> EventLoopFuture<any Channel> {
    do throws(ListenFailure) {
      let bound = try UnixSocket.listening(at: address, backlog: Self.backlog)
      file = bound.file
      if let file { context.socketFiles.add(file) }
      if bound.replacesStale {
        context.note("a socket that nobody listened at any more was left at \(address): replaced", .notice)
      }
      let opened = ServerBootstrap.reading(context, handlers).withBoundSocket(bound.descriptor)
      opened.assumeIsolated().whenComplete { result in
        if case .success(let channel) = result { self.server = channel } else { self.removeFile() }
      }
      return opened
    } catch {
      return context.loop.makeFailedFuture(error)
    }
  }

  func address(of channel: any Channel) -> Address { address }

  func stop() {
    removeFile()
    server?.close(promise: nil)
    server = nil
  }

  private func removeFile() {
    if let file { context.socketFiles.remove(file) }
    file = nil
  }
}
