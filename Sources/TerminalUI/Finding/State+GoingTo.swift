import Capture
import FramingCore

extension State {
  /// `:goto 12`, `:goto 12:00:01.5`, `:goto +1.5s`
  mutating func goTo(_ text: String, reading capture: Capture) {
    if let moment = Moment(parsing: text) { return goTo(moment, reading: capture) }
    guard let number = Int(text) else {
      return say("'\(text)' is no frame and no time: a number is 12, a time 12:00:01.5 or +1.5s", .error)
    }
    goTo(frame: number, reading: capture)
  }

  /// Selects the frame of that number and shows it.
  mutating func goTo(frame number: Int, reading capture: Capture) {
    guard let item = capture.itemIndex(ofFrame: number) else {
      let frames = capture.summary.frameCount
      let known = frames == 0 ? "there is none yet" : "they go from 1 to \(ByteCountText.grouped(frames))"
      return say("there is no frame \(number): \(known)", .error)
    }
    goTo(item: item, named: "frame \(number)", reading: capture)
  }

  /// Selects an item and shows it, unless the filter leaves it out.
  mutating func goTo(item: Int, named name: String, reading capture: Capture) {
    guard !LogReader(capture: capture, state: self).leavesOut(item) else {
      return say("\(name) is not shown: the filter leaves it out; :filter shows everything", .warning)
    }
    noteJump(to: item, reading: capture)
    show(item: item, reading: capture)
    focus = .log
  }

  private mutating func goTo(_ moment: Moment, reading capture: Capture) {
    let reader = LogReader(capture: capture, state: self)
    guard let start = reader.entry(0)?.time else { return say("nothing has happened yet") }
    let selected = log.selectedItem(reader).flatMap(reader.entry)?.time ?? start
    let context = FilterContext(start: start, secondsFromUTC: setting.secondsFromUTC)
    let time = moment.time(from: selected, context)
    guard let item = reader.shown(atOrAfter: capture.itemIndex(atOrAfter: time)) else {
      noteJump(reading: capture)
      follow()
      return say("nothing is later: this is the end")
    }
    noteJump(to: item, reading: capture)
    show(item: item, reading: capture)
    focus = .log
  }
}

/// A moment as a person names it.
struct Moment: Hashable, Sendable {
  /// What it counts from, when that is not the selected frame.
  private enum Meaning: Hashable, Sendable {
    /// A time of day, or with its date.
    case clock(FilterNumber)
    /// Nanoseconds after the selected frame; before it when negative.
    case distance(Int64)
  }

  private let meaning: Meaning

  /// `12:00`, `12:00:01.5`, `2026-01-31T12:00:01Z`; `+1.5s`, `-20ms` from the selected frame. Nil for anything else.
  init?(parsing text: String) {
    if let sign = text.first, sign == "+" || sign == "-" {
      guard let distance = FilterNumber(String(text.dropFirst()), of: .duration)?.values.lowerBound else { return nil }
      meaning = .distance(sign == "-" ? -distance : distance)
    } else {
      guard let number = FilterNumber(text, of: .time), number.base != .zero else { return nil }
      meaning = .clock(number)
    }
  }

  /// When it is, if the selected frame is of the time `selected`.
  func time(from selected: Timestamp, _ context: FilterContext) -> Timestamp {
    switch meaning {
    case .clock(let number): return Timestamp(nanoseconds: number.resolved(.time, context).lowerBound)
    case .distance(let distance):
      let (sum, overflows) = selected.nanoseconds.addingReportingOverflow(distance)
      return Timestamp(nanoseconds: overflows ? (distance < 0 ? .min : .max) : sum)
    }
  }
}
