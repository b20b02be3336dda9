import Capture

/// What tshark said of frames, and which of them show it.
struct Dissections: Hashable, Sendable {
  /// What is known of a frame.
  private enum Entry: Hashable {
    /// Asked for, by the protocol of that name or the one that tshark finds, with what was known before.
    case underWay(as: String?, before: [FieldLine]?)
    case known([FieldLine])
  }

  /// Frames that are remembered.
  private static let most = 64

  private var entries: [Int: Entry] = [:]
  /// The frames that are remembered, the oldest first.
  private var order: [Int] = []
  private var shown = UnfoldedFrames()
  /// The recording's generation that the frames' numbers belong to.
  private var generation = 0

  /// Whether a frame shows what tshark says, or that it is asked.
  func shows(_ frame: Int, in generation: Int) -> Bool {
    generation == self.generation && shown.contains(frame, in: generation) && entries[frame] != nil
  }

  /// The lines of a frame that shows them.
  func lines(of frame: Int, in generation: Int) -> [FieldLine]? {
    guard shows(frame, in: generation) else { return nil }
    switch entries[frame] {
    case .underWay: return [.dissection("…", note: "tshark is asked")]
    case .known(let lines): return lines
    case nil: return nil
    }
  }

  /// Shows a frame's; whether tshark must be asked, since that has not been done in that way.
  mutating func show(_ frame: Int, as name: String?, in generation: Int) -> Bool {
    forgetOthers(unless: generation)
    shown.set(frame, true, in: generation)
    var before: [FieldLine]?
    switch entries[frame] {
    case .underWay(as: name, _): return false
    case .underWay(_, let earlier): before = earlier
    case .known(let lines): before = lines
    case nil: break
    }
    if name == nil, entries[frame] != nil { return false }
    set(frame, .underWay(as: name, before: before))
    return true
  }

  /// Shows it no longer; what is known is remembered.
  mutating func hide(_ frame: Int, in generation: Int) {
    forgetOthers(unless: generation)
    shown.set(frame, false, in: generation)
  }

  /// Takes what was found; nil when nothing was. Whether it is what was asked for last.
  mutating func take(_ lines: [FieldLine]?, of frame: Int, as name: String?, in generation: Int) -> Bool {
    guard generation == self.generation, case .underWay(as: name, let before) = entries[frame] else { return false }
    if let lines = lines ?? before { set(frame, .known(lines)) } else { forget(frame) }
    return true
  }

  private mutating func set(_ frame: Int, _ entry: Entry) {
    order.removeAll { $0 == frame }
    order.append(frame)
    entries[frame] = entry
    if order.count > Self.most { entries[order.removeFirst()] = nil }
  }

  private mutating func forget(_ frame: Int) {
    entries[frame] = nil
    order.removeAll { $0 == frame }
    shown.set(frame, false, in: generation)
  }

  private mutating func forgetOthers(unless generation: Int) {
    guard generation != self.generation else { return }
    self = Dissections()
    self.generation = generation
  }
}
