import Capture
import FramingCore
import NIOCore
import NIOPosix

/// Serial lines.
enum SerialTransport: Transport {
  static func connector(to address: Address, context: SessionContext) -> any Connector {
    SerialConnector(address, context: context)
  }

  static func listener(at address: Address, context: SessionContext) -> any Listener {
    RefusingListener(address, context: context)
  }

  static func ends(of channel: any Channel, address: Address, isOutgoing: Bool) -> ChannelEnds {
    let handler = try? channel.pipeline.syncOperations.handler(type: SerialHandler.self)
    return ChannelEnds(peer: "\(handler?.settings ?? address.serial)", address: address, isOutgoing: isOutgoing)
  }
}

/// Opens a serial device.
final class SerialConnector: Connector {
  private let address: Address
  private let context: SessionContext

  init(_ address: Address, context: SessionContext) {
    self.address = address
    self.context = context
  }

  func connect(_ prepare: @escaping (any Channel) throws -> Void) -> EventLoopFuture<any Channel> {
    let port: SerialPort
    do throws(SerialPort.Failure) {
      port = try SerialPort(address)
    } catch {
      return context.loop.makeFailedFuture(ConnectFailure.notOpened(error.words))
    }
    let handler = SerialHandler(port, session: context)
    return NIOPipeBootstrap.reading(context) { channel in
      try channel.pipeline.syncOperations.addHandler(handler)
      try prepare(channel)
    }.takingOwnershipOfDescriptor(inputOutput: port.channelDescriptor)
  }

  func giveUp() {}
}
