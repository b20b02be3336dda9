/// The listening role at several addresses. Only used on the event loop.
final class HostGroup: RoleEngine {
  private let hosts: [Host]

  init(_ hosts: [Host]) { self.hosts = hosts }

  func start() {
    for host in hosts { host.start() }
  }

  func reconnect() {
    let silent = hosts.filter { !$0.isListening }
    for host in silent.isEmpty ? [hosts[0]] : silent { host.reconnect() }
  }

  func setReconnects(_ reconnects: Bool) {
    for host in hosts { host.setReconnects(reconnects) }
  }

  func closeAll() {
    for host in hosts { host.closeAll() }
  }

  func stop() {
    for host in hosts { host.stop() }
  }

  func ended(_ connection: PeerConnection, _ ending: ConnectionEnding) {
    for host in hosts { host.ended(connection, ending) }
  }
}
