/// What Wireshark's dissectors say of a frame.
public struct Dissection: Hashable, Sendable {
  /// A protocol or one of its fields.
  public struct Field: Hashable, Sendable {
    /// How many are around it.
    public let depth: Int
    /// What display filters call it, `mqtt.msgtype`; empty for a text.
    public let name: String
    /// What people call it: `Message Type`.
    public let label: String
    /// Its value in words, `Publish Message (3)`; may be empty.
    public let value: String
    /// Its value alone: `3`.
    public let shown: String
    /// Its bytes in the frame; nil for what was computed, decrypted or unpacked.
    public let place: Range<Int>?
    /// Whether it says that something is wrong.
    public let isProblem: Bool
  }

  /// Fields in each other that are taken.
  static let deepest = 100

  /// The names of the protocols with what they say: `MQ Telemetry Transport Protocol, Publish Message`.
  public let name: String
  /// The protocols and their fields, each in front of those in it.
  public let fields: [Field]

  /// What `pdml` says of a frame, whose packets are those of its `DissectionContext`.
  package static func reading(
    pdml: [UInt8], of frame: CapturedFrame, in capture: Capture
  ) throws -> Dissection {
    var reader = DissectionReader(pdml, of: try DissectionContext(of: frame, in: capture))
    return try reader.dissection()
  }

  /// Why there is none.
  public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    /// In one line.
    public let description: String

    package init(_ description: String) { self.description = description }
  }
}
