/// What may be wrong with a frame.
public enum ProblemKind: String, Hashable, Sendable, CaseIterable {
  /// A checksum is not that of the bytes.
  case checksum
  /// What the frame says of its length cannot be, or readers may take it differently.
  case length
  /// Bytes that are in no frame, though they should be.
  case unframed
  /// The rest of the frame never came.
  case partial
  /// Bytes before it are not in the capture, or those behind it to the end of its stream.
  case gap
  /// A field that counts messages jumps, repeats or goes back.
  case sequence
  /// The message says that something failed.
  case error
  /// A request that nothing answered before its connection ended.
  case unanswered
  /// The definition cannot read all of it.
  case definition
  /// TCP has sent bytes of it again, as others. Known of captures that are opened.
  case retransmission
  /// An answer that took longer than the person waits for one. None is unless they say how long that is.
  case slow

  /// Whether a definition tells it.
  var needsDefinition: Bool {
    switch self {
    case .sequence, .error, .unanswered, .definition, .slow: true
    case .checksum, .length, .unframed, .partial, .gap, .retransmission: false
    }
  }

  /// Its place among `ProblemKinds`: asked for each frame, so not looked up among all cases.
  fileprivate var bit: UInt16 {
    switch self {
    case .checksum: 1 << 0
    case .length: 1 << 1
    case .unframed: 1 << 2
    case .partial: 1 << 3
    case .gap: 1 << 4
    case .sequence: 1 << 5
    case .error: 1 << 6
    case .unanswered: 1 << 7
    case .definition: 1 << 8
    case .retransmission: 1 << 9
    case .slow: 1 << 10
    }
  }

  /// One line of help.
  public var explanation: String {
    switch self {
    case .checksum: "the checksum is not that of the bytes"
    case .length: "its length cannot be right, or readers take it differently"
    case .unframed: "bytes that are in no frame"
    case .partial: "the rest of the frame never came"
    case .gap: "bytes before or behind it are not in the capture"
    case .sequence: "the sequence number jumps, repeats or goes back"
    case .error: "the message says that something failed"
    case .unanswered: "a request that nothing answered"
    case .definition: "the definition cannot read all of it"
    case .retransmission: "TCP has sent bytes of it again, as others"
    case .slow: "an answer that took longer than the setting slow"
    }
  }
}

/// Some of the kinds.
public struct ProblemKinds: OptionSet, Hashable, Sendable {
  /// A bit for each kind.
  public let rawValue: UInt16

  /// The kinds whose bits are set.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// One kind.
  public init(_ kind: ProblemKind) {
    rawValue = kind.bit
  }

  /// Every kind.
  public static let all = ProblemKind.allCases.reduce(into: ProblemKinds()) { $0.insert($1) }

  /// Adds a kind.
  public mutating func insert(_ kind: ProblemKind) { formUnion(ProblemKinds(kind)) }

  /// Whether a kind is among them.
  public func contains(_ kind: ProblemKind) -> Bool { contains(ProblemKinds(kind)) }

  /// The kinds, in their order.
  public var kinds: [ProblemKind] { isEmpty ? [] : ProblemKind.allCases.filter { contains($0) } }
}
