import Capture
import FramingCore
import NIOCore
import NIOPosix

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Stream sockets between a virtual machine and its host (vsock(7)).
enum VsockTransport: Transport {
  static func connector(to address: Address, context: SessionContext) -> any Connector {
    VsockConnector(address, context: context)
  }

  static func listener(at address: Address, context: SessionContext) -> any Listener {
    VsockListener(address, context: context)
  }

  static func ends(of channel: any Channel, address: Address, isOutgoing: Bool) -> ChannelEnds {
    let peer = isOutgoing ? address.description : VsockSocket.peer(of: channel)?.description ?? "a peer"
    return ChannelEnds(peer: peer, address: address, isOutgoing: isOutgoing)
  }
}

/// Connects to a virtual machine or its host.
final class VsockConnector: Connector {
  private let address: Address
  private let context: SessionContext

  init(_ address: Address, context: SessionContext) {
    self.address = address
    self.context = context
  }

  func connect(_ prepare: @escaping (any Channel) throws -> Void) -> EventLoopFuture<any Channel> {
    guard case .machine(let machine, let port) = address.place, machine != .any, port != 0 else {
      return context.loop.makeFailedFuture(
        ConnectFailure.other("'any' and port 0 are for listening: give the peer's CID and port"))
    }
    let peer = VsockAddress(
      cid: VsockAddress.ContextID(rawValue: machine.identifier), port: VsockAddress.Port(rawValue: port))
    return ClientBootstrap.reading(context, prepare)
      .connectTimeout(TimeAmount(context.connectTimeout(of: address)))
      .connect(to: peer)
      .flatMapErrorThrowing { throw Self.failure($0, at: machine) }
  }

  func giveUp() {}

  private static func failure(_ error: any Error, at machine: VirtualMachine) -> any Error {
    guard let code = (error as? IOError)?.errnoCode else { return error }
    return switch code {
    // Who has nobody listening at a port answers with a reset.
    case ECONNRESET, ECONNREFUSED: ConnectFailure.refused
    case ENODEV, EADDRNOTAVAIL, ENETUNREACH: ConnectFailure.other(VsockSocket.noWay(to: machine))
    case EAFNOSUPPORT, EPROTONOSUPPORT, ESOCKTNOSUPPORT: ConnectFailure.other(VsockSocket.missing)
    default: error
    }
  }
}

/// Waits for virtual machines, or for the host, to connect.
final class VsockListener: Listener {
  private static let backlog: Int32 = 256

  private let address: Address
  private let context: SessionContext
  private var bound: Address?
  private var server: (any Channel)?

  init(_ address: Address, context: SessionContext) {
    self.address = address
    self.context = context
  }

  func listen(_ handlers: ListenHandlers) -> EventLoopFuture<any Channel> {
    do throws(ListenFailure) {
      let socket = try VsockSocket.bound(to: address)
      bound = socket.address
      let opened = ServerBootstrap.reading(context, handlers)
        .serverChannelOption(.backlog, value: Self.backlog)
        .withBoundSocket(socket.descriptor)
      opened.assumeIsolated().whenSuccess { self.server = $0 }
      return opened
    } catch {
      return context.loop.makeFailedFuture(error)
    }
  }

  func address(of channel: any Channel) -> Address { bound ?? address }

  func stop() {
    server?.close(promise: nil)
    server = nil
  }
}
