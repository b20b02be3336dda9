import Capture

/// A place of the log that one has jumped from.
struct JumpPlace: Sendable {
  /// What was visible.
  let view: LogState.View
  /// The selected item, in the generation of frames.
  let item: Int?
  /// Whether it was still arriving, so that its item may be another's by now.
  let isArriving: Bool
  let generation: Int
  /// The selected frame, which is found again when frames have other numbers.
  let frame: CapturedFrame?
  /// What was selected of it.
  let selection: ByteSelection

  var isFollowing: Bool { view == .following }

  /// Whether both are at the same frame, or at the end.
  func isSame(as other: JumpPlace) -> Bool {
    isFollowing == other.isFollowing && (isFollowing || (item == other.item && generation == other.generation))
  }
}

/// The places that one has jumped from, the oldest first, as vi keeps them: a place is in the list once.
struct JumpList: Sendable {
  /// Places that are kept at most.
  static let most = 100

  private(set) var places: [JumpPlace] = []
  /// Which place one has gone back to; the count of the places when one has not.
  private(set) var current = 0

  /// Adds the place that is jumped from.
  mutating func add(_ place: JumpPlace) {
    places.removeAll { $0.isSame(as: place) }
    places.append(place)
    if places.count > Self.most { places.removeFirst() }
    current = places.count
  }

  /// The place `steps` places back of those that `isShown`, forward when negative, or the last one in that direction; nil when there is
  /// none. Where one is now, `here`, becomes the newest when one has not gone back yet.
  mutating func go(back steps: Int, from here: JumpPlace, isShown: (JumpPlace) -> Bool) -> JumpPlace? {
    if current == places.count, steps > 0 {
      add(here)
      current = places.count - 1
    }
    var (index, left, found) = (current, steps.magnitude, nil as Int?)
    while left > 0 {
      index += steps > 0 ? -1 : 1
      guard places.indices.contains(index) else { break }
      guard !places[index].isSame(as: here), isShown(places[index]) else { continue }
      found = index
      left -= 1
    }
    guard let found else { return nil }
    current = found
    return places[found]
  }
}

extension State {
  /// Remembers the place that is jumped from; `target` is the item that is jumped to, when that is known.
  mutating func noteJump(to target: Int? = nil, reading capture: Capture) {
    let here = jumpPlace(LogReader(capture: capture, state: self))
    guard target == nil || here.isFollowing || here.item != target else { return }
    jumps.add(here)
  }

  private func jumpPlace(_ reader: LogReader) -> JumpPlace {
    let item = log.isFollowing ? nil : log.selectedItem(reader)
    return JumpPlace(
      view: log.view, item: item, isArriving: item.map { $0 >= reader.summary.itemCount } ?? false,
      generation: reader.summary.generation, frame: item.flatMap(reader.entry)?.frame,
      selection: inspector.selection)
  }

  /// `^O`: goes back over `steps` jumps, forward when negative.
  mutating func goBack(by steps: Int, reading capture: Capture) {
    let reader = LogReader(capture: capture, state: self)
    isBehindJumpKey = true
    let known = jumps.places.count
    var list = jumps
    let place = list.go(back: steps, from: jumpPlace(reader)) { place in
      place.isFollowing || item(of: place, reader).map { !reader.leavesOut($0) } ?? false
    }
    jumps = list
    guard let place else {
      let hidden = known > 0 && filtering.inForce != nil ? " that the filter shows" : ""
      return say(
        steps > 0
          ? "there is no earlier place\(hidden): jumps such as G, / and 'a remember where they began"
          : "there is no later place\(hidden): ^O goes back first", .warning)
    }
    focus = .log
    guard !place.isFollowing, let item = item(of: place, reader) else { return follow() }
    let isSame = place.generation == reader.summary.generation
    if isSame, case .paused(let top) = place.view {
      pause(top: reader.clamped(top), reader)
    } else {
      pause(top: reader.clamped(LogPosition(item: item, row: 0)), reader)
    }
    log.selected = item
    inspector.selection = place.selection
    inspector.scrolls = [:]
    if !inspector.isOpen, !isSame { showSelection(LogReader(capture: capture, state: self)) }
  }

  /// The item of a place, also when frames have other numbers since.
  private func item(of place: JumpPlace, _ reader: LogReader) -> Int? {
    guard place.generation != reader.summary.generation || place.isArriving else { return place.item }
    return place.frame.flatMap { self.item(of: $0, 0, reader) }
  }
}
