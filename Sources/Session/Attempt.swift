import FramingCore
import NIOCore

/// One attempt to connect; can be given up at any moment. Only used on the event loop.
final class Attempt {
  private let timeout: Duration
  private let connector: any Connector
  private var channels: [any Channel] = []
  private var isOver = false

  init(_ address: Address, context: SessionContext) {
    timeout = context.connectTimeout(of: address)
    connector = address.scheme.transport.connector(to: address, context: context)
  }

  /// Tries; `done` is called once, unless the attempt is given up.
  func start(_ done: @escaping (Result<any Channel, ConnectFailure>) -> Void) {
    let timeout = timeout
    connector.connect { try self.prepare($0) }.assumeIsolated().whenComplete { result in
      guard !self.isOver else {
        // It was given up at the last moment.
        if case .success(let channel) = result { channel.close(promise: nil) }
        return
      }
      self.isOver = true
      self.channels = []
      done(result.mapError { ConnectFailure($0, timeout: timeout) })
    }
  }

  func giveUp() {
    isOver = true
    connector.giveUp()
    for channel in channels { channel.close(promise: nil) }
    channels = []
  }

  private func prepare(_ channel: any Channel) throws {
    guard !isOver else { throw ConnectFailure.other("given up") }
    channels.append(channel)
    try channel.pipeline.syncOperations.addHandler(IntakeHandler())
  }
}
