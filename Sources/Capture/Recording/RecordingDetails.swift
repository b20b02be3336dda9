#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a recording says of itself at its beginning.
public struct RecordingDetails: Hashable, Sendable {
  /// The words in front of the version that recordings of this program have as their application.
  private static let program = "framescope"
  /// The code of the option with the application in a section header (draft-ietf-opsawg-pcapng §4.1).
  static let applicationOption: UInt16 = 4

  /// The program and its version: `framescope 1.0`.
  public var application: String
  /// What else there is to say, as the command line and the framing in force; empty for nothing.
  public var comment: String
  /// Whether the ciphertext of connections over TLS is recorded beside their plaintext, with the secrets that decrypt it.
  public var recordsCiphertext = false

  /// A recording by `application`.
  public init(application: String = "framescope", comment: String = "") {
    self.application = application
    self.comment = comment
  }

  /// Whether a section with this application is a recording of this program.
  static func isRecording(by application: String) -> Bool {
    application == program || application.hasPrefix(program + " ")
  }

  /// A section header and the descriptions of its interfaces (draft-ietf-opsawg-pcapng §4.1, §4.2).
  func header() -> [UInt8] {
    var bytes = [UInt8].block(0x0a0d_0d0a) { block in
      // Byte-order magic, version 1.0, a section of unknown length.
      block.appendLittle(0x1a2b_3c4d as UInt32)
      block.appendLittle(1 as UInt32)
      block.appendLittle(UInt32.max)
      block.appendLittle(UInt32.max)
      let system = SystemName.current
      if !system.machine.isEmpty { block.appendOption(2, system.machine) }
      if !system.name.isEmpty { block.appendOption(3, system.name) }
      block.appendOption(Self.applicationOption, application)
      if !comment.isEmpty { block.appendOption(1, comment) }
    }
    for interface in RecordedInterface.always { bytes += interface.block }
    return bytes
  }
}

/// What the system calls itself (uname(2)).
private struct SystemName {
  var name = ""
  var machine = ""

  static var current: SystemName {
    var names = utsname()
    guard unsafe uname(&names) == 0 else { return SystemName() }
    let system = text(names.sysname)
    let release = text(names.release)
    return SystemName(name: "\(system) \(release)", machine: text(names.machine))
  }

  /// The text before the zero in a C array of characters.
  private static func text<Characters>(_ characters: Characters) -> String {
    // The bytes are copied within the call.
    unsafe withUnsafeBytes(of: characters) { unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
