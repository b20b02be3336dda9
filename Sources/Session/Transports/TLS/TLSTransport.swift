import Capture
import FramingCore
import NIOCore

/// TLS over TCP.
enum TLSTransport: Transport {
  static func connector(to address: Address, context: SessionContext) -> any Connector {
    TLSConnector(address, context: context)
  }

  static func listener(at address: Address, context: SessionContext) -> any Listener {
    TLSListener(address, context: context)
  }

  /// What is recorded is what was said inside, so the recording has a conversation that stands for it.
  static func ends(of channel: any Channel, address: Address, isOutgoing: Bool) -> ChannelEnds {
    let ends = TCPTransport.ends(of: channel, address: address, isOutgoing: isOutgoing)
    let own = channel.localAddress.map { Address($0).description } ?? "this program"
    let standIn = StandIn(client: isOutgoing ? own : ends.peer, address: address.withoutOptions)
    return ChannelEnds(
      peer: isOutgoing ? Address(tls: ends.peer).description : ends.peer,
      endpoints: ConnectionEndpoints(local: nil, peer: nil, isOutgoing: isOutgoing, standIn: standIn))
  }
}

extension Address {
  /// The text of an address of TCP as one of TLS.
  fileprivate init(tls text: String) {
    self = (try? Address(parsing: AddressScheme.tls.prefix + text, defaultHost: nil)) ?? Address(tlsHost: text, port: 0)
  }
}

/// Connects by TCP and begins TLS as its client.
final class TLSConnector: Connector {
  private let address: Address
  private let context: SessionContext
  private let transport: TCPConnector

  init(_ address: Address, context: SessionContext) {
    self.address = address
    self.context = context
    transport = TCPConnector(address, context: context)
  }

  func connect(_ prepare: @escaping (any Channel) throws -> Void) -> EventLoopFuture<any Channel> {
    let settings: TLSSettings
    do throws(TLSSettings.Problem) {
      settings = try TLSSettings(address, isServer: false, session: context)
    } catch {
      return context.loop.makeFailedFuture(ConnectFailure.notAgreed(error.words))
    }
    return transport.connect { channel in
      try settings.addHandlers(to: channel)
      try prepare(channel)
    }
  }

  func giveUp() { transport.giveUp() }
}

/// Waits for peers that connect by TCP and begin TLS as clients.
final class TLSListener: Listener {
  private let address: Address
  private let context: SessionContext
  private let transport: TCPListener

  init(_ address: Address, context: SessionContext) {
    self.address = address
    self.context = context
    transport = TCPListener(address, context: context)
  }

  func listen(_ handlers: ListenHandlers) -> EventLoopFuture<any Channel> {
    do throws(TLSSettings.Problem) {
      let settings = try TLSSettings(address, isServer: true, session: context)
      var handlers = handlers
      handlers.prepare = { try settings.addHandlers(to: $0) }
      if let made = settings.throwAway { context.note(made.told, .notice) }
      return transport.listen(handlers)
    } catch {
      return context.loop.makeFailedFuture(ListenFailure(words: error.words))
    }
  }

  func address(of channel: any Channel) -> Address {
    var bound = transport.address(of: channel)
    bound.scheme = .tls
    return bound
  }

  func stop() { transport.stop() }
}
