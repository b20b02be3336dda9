import ArgumentParser
import Engine
import FramingCore
import Session

extension Address {
  /// The sockets of systemd's that it stands for, each with a descriptor of its own; itself alone when it stands for none.
  var givenSockets: [Address] {
    get throws {
      guard scheme == .systemd, case .given(let name) = place else { return [self] }
      guard let activation = SocketActivation(Environment.value) else {
        throw ValidationError(
          "\(self): systemd has given this program no socket (LISTEN_FDS and LISTEN_PID): a .socket unit does")
      }
      guard let found = activation.addresses(named: name) else {
        throw ValidationError("no socket of systemd's is called '\(name)': \(activation.list)")
      }
      return found
    }
  }

  /// By what it is known how peers there are framed: of a socket that is there already where that is.
  var framedAs: Address {
    guard case .descriptor(let number) = place else { return self }
    return SocketActivation.address(of: number) ?? self
  }
}
