import ArgumentParser
import Capture
import Conversation
import Definitions
import Engine
import FramingCore
import Session

/// How a conversation file is played: what it says itself, unless the command line says otherwise.
struct PlayPlan {
  let role: Speaker
  var address: Address?
  /// Where it listens besides.
  var others: [Address] = []
  let lens: Lens
  /// Whether the file or the command line says how streams are framed.
  let isFramingAsked: Bool
  /// What says what frames mean.
  let definition: Definition?
  /// What our messages are wrapped in, when the command line says it.
  let ownFraming: Framing?

  init(
    _ script: Script, role: Speaker?, address: String?, framing options: FramingOptions,
    definition written: DefinitionChoice.Named? = nil, definitionIsTyped: Bool = false
  ) throws {
    let role = role ?? script.role
    self.role = role
    let defaultHost = role == .server ? "127.0.0.1" : nil
    if let address {
      let spoken = options.wireProtocol ?? script.namedProtocol
      let given = try Self.address(given: address, script, role, defaultHost, portOf: spoken)
      guard role == .server || !given.scheme.isForListening else {
        throw ValidationError("\(given) is to listen at: it goes with --as server, or 'as: server' in the file")
      }
      let sockets = role == .server ? try given.givenSockets : [given]
      self.address = sockets[0]
      others = Array(sockets.dropFirst())
    } else {
      self.address = try script.address.map { try Self.address(written: $0, defaultHost: defaultHost) }
    }
    if role == .server, self.address == nil {
      throw ValidationError("neither the file nor the command line says where to listen: give an address, as :9000")
    }
    let limit = script.maxFrame ?? options.maxFrame.bytes
    // A definition of the settings is for what a file leaves open.
    let isOurs =
      options.framing != nil || options.wireProtocol != nil || definitionIsTyped && !options.isDefault
    let reached = self.address?.framedAs
    let ofFile =
      script.cutting.flatMap { Lens($0, limit: limit) }
      ?? written?.definition?.wireProtocol.map { Lens(following: $0, limit: limit) }
    isFramingAsked = isOurs || ofFile != nil
    if !isOurs, let ofFile {
      lens = reached.map { ofFile.spoken(at: $0) } ?? ofFile
    } else {
      lens = Lens(options.lens(at: reached).lens.rule, limit: limit)
    }
    // The command line comes before the file, and the file before the protocol.
    definition =
      !definitionIsTyped && written != nil ? written?.definition : options.definitions.definition(for: lens)
    ownFraming = lens.framing(role)?.sending(from: role)
  }

  /// The address that the command line says.
  private static func address(
    given text: String, _ script: Script, _ role: Speaker, _ defaultHost: String?, portOf spoken: WireProtocol?
  ) throws -> Address {
    do throws(AddressError) {
      return try Address(typed: text, defaultHost: defaultHost, portOf: spoken)
    } catch {
      let isMock = role == .client && error.reason == .missingHost && script.steps.isEmpty
      throw ValidationError(
        isMock
          ? "\(error.description); to listen there and answer by the file's rules, add --as server" : error.description)
    }
  }

  /// The address that the file says.
  private static func address(written: String, defaultHost: String?) throws(Failure) -> Address {
    do throws(AddressError) {
      let address = try Address(typed: written, defaultHost: defaultHost)
      guard address.command == nil else { throw AddressError(startsNothing: address) }
      return address
    } catch {
      throw Failure("the address in the file: \(error.description)", status: .badData)
    }
  }

  /// What the session does.
  var sessionRole: Role {
    guard role == .server, let address else { return .callWhenAsked }
    return .listen(address, also: others)
  }

  /// What the recording says that the session is.
  func title(of file: String) -> String {
    address.map { "play \(file) \($0.withoutOptions)" } ?? "play \(file)"
  }
}

extension Script {
  /// The protocol that it names.
  fileprivate var namedProtocol: WireProtocol? {
    guard case .named(let name) = cutting else { return nil }
    return UserDefinitions.wireProtocol(named: name)
  }
}

extension Lens {
  /// As it is at an address: in a WebSocket frames are those of that, as on the command line.
  fileprivate func spoken(at address: Address) -> Lens {
    let beginsSo = ["websocket", "http1"].contains(wireProtocol?.name)
    guard address.scheme.beginsWithUpgrade, !beginsSo, let own = WireProtocol.named("websocket") else {
      return carried(by: address)
    }
    return Lens(following: own, limit: limit)
  }

  fileprivate init(_ rule: Rule, limit: Int) {
    switch rule {
    case .framing(let framing): self.init(framing: framing, limit: limit)
    case .wireProtocol(let known): self.init(following: known, limit: limit)
    }
  }
}
