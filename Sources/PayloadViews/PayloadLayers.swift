package import Definitions

/// Bytes that stand for a payload, and how they were made of it.
package struct PayloadLayers: Sendable {
  /// What was done to bytes so that there are others.
  package enum Step: Hashable, Sendable {
    /// They are a part of those before, or the same in another form.
    case taken
    /// They were unpacked, as by `gzip`, or put together of `chunked` ones.
    case unpacked(String)
    /// Those of frames before were put in front: so many frames with the last one.
    case joined(Int)
    /// They are the same, since what those before are packed by cannot be unpacked.
    case refused
    /// They are the same, and what belongs in front of them is not there.
    case cut

    /// What a person is told of it; nil for nothing.
    var name: String? {
      switch self {
      case .unpacked(let name): name
      case .joined(let count): "\(count) frames"
      case .taken, .refused, .cut: nil
      }
    }

    /// As `name`, in words.
    var words: String? {
      switch self {
      case .unpacked(let name): "\(name) unpacked"
      case .joined(let count): "\(count) frames joined"
      case .taken, .refused, .cut: nil
      }
    }
  }

  /// Bytes that were made of a range of those before.
  struct Layer {
    var step: Step
    var bytes: [UInt8]
    var source: Range<Int>
    var isBytewise: Bool
    var problem: String?
  }

  private let payload: [UInt8]
  private(set) var layers: [Layer] = []

  package init(_ payload: [UInt8]) { self.payload = payload }

  /// The bytes to view.
  package var bytes: [UInt8] { layers.last?.bytes ?? payload }

  /// Whether something could not be unpacked, or not all of it.
  package var hasProblem: Bool { layers.contains { $0.problem != nil } }

  /// What was done, in this order.
  var steps: [Step] { layers.map(\.step) }

  /// Goes on with other bytes.
  package mutating func add(
    _ step: Step, _ bytes: [UInt8], from source: Range<Int>? = nil, isBytewise: Bool = false, problem: String? = nil
  ) {
    layers.append(
      Layer(
        step: step, bytes: bytes, source: source ?? 0..<self.bytes.count, isBytewise: isBytewise, problem: problem))
  }

  /// Unpacks what the bytes are now, all frames of it, and says when it went wrong. What cannot even be begun stays as it is.
  package mutating func unpack(_ form: PackedForm, limits: ViewLimits = ViewLimits()) {
    let packed = bytes
    var unpacked = form.unpackAll(packed, limit: limits.unpacked)
    if unpacked.problem == nil, unpacked.length < packed.count {
      unpacked.problem = "\(packed.count - unpacked.length) bytes follow behind what is packed by \(form.rawValue)"
    }
    if form.needsLibrary, unpacked.bytes.isEmpty, let problem = unpacked.problem {
      return add(.refused, packed, isBytewise: true, problem: problem)
    }
    add(.unpacked(form.rawValue), unpacked.bytes, from: 0..<packed.count, problem: unpacked.problem)
  }

  func reader(_ view: PayloadView, _ limits: ViewLimits) -> ViewReader {
    var tree = FieldTreeBuilder(payload, type: view.name, nodes: limits.nodes, depth: limits.depth)
    for layer in layers { tree.enter(layer.bytes, from: layer.source, isBytewise: layer.isBytewise) }
    return ViewReader(tree)
  }

  /// What went wrong while unpacking.
  var problem: String? {
    let problems = layers.compactMap(\.problem)
    return problems.isEmpty ? nil : problems.joined(separator: "; ")
  }
}

extension PayloadLayers {
  /// Packed bytes in packed bytes that are unpacked.
  private static let most = 4

  /// Unpacks what the bytes show to be packed, and what is in it.
  mutating func unpackByContent(limits: ViewLimits) {
    while layers.count < Self.most {
      let bytes = bytes
      guard let form = PayloadView.all.first(where: { $0.packed != nil && $0.mayBe(bytes) })?.packed else { return }
      unpack(form, limits: limits)
      if isRefused { return }
    }
  }

  /// Whether the last bytes could not even be begun to be unpacked, so that they are still the same.
  var isRefused: Bool { layers.last?.step == .refused }
}
