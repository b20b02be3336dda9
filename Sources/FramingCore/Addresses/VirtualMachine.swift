/// Who is at the other end of a vsock, by its context identifier (vsock(7)): a virtual machine, its host, or oneself.
public struct VirtualMachine: Hashable, Sendable, CustomStringConvertible {
  /// Its context identifier.
  public var identifier: UInt32

  /// The one of that context identifier.
  public init(_ identifier: UInt32) { self.identifier = identifier }

  /// What loops back: the machine itself.
  public static let local = VirtualMachine(1)
  /// The host of a virtual machine.
  public static let host = VirtualMachine(2)
  /// Listening: any CID.
  public static let any = VirtualMachine(.max)

  /// A context identifier, or `local`, `host` or `any`; nil for anything else, also for the number that stands for `any`.
  init?(_ text: Substring) {
    switch text.lowercased() {
    case "local": self = .local
    case "host": self = .host
    case "any": self = .any
    default:
      guard text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }), let number = UInt32(text),
        number < .max
      else { return nil }
      self.init(number)
    }
  }

  /// Its number, or `any`.
  public var description: String { self == .any ? "any" : "\(identifier)" }
}
