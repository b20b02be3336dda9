import Capture

extension State {
  /// Selects the request of the selected response, or of the one that the selected frame is a part of, or else the first
  /// response of the selected request, which is the one that completes the answer.
  mutating func goToPair(reading capture: Capture) {
    let reader = LogReader(capture: capture, state: self)
    guard let item = log.selectedItem(reader), let entry = reader.entry(item), let number = entry.number else {
      return say("select a request or a response first", .warning)
    }
    var other = capture.request(ofFrame: number)?.request ?? capture.response(toFrame: number)
    if other == nil, case .frame(let frame) = entry { other = capture.request(ofPart: frame) }
    guard let other else {
      let why =
        reader.meaning(of: entry) == nil
        ? "no definition describes this frame" : "frame \(number) answers no frame, and none answers it"
      return say(why, .warning)
    }
    goTo(frame: other, reading: capture)
  }
}
