import Capture

extension State {
  /// `v` in the inspector: the view of the payload, or of the field that is selected, below the fields; or it goes.
  mutating func toggleInspectedView(of number: Int, reading capture: Capture) {
    let reader = LogReader(capture: capture, state: self)
    guard let frame = InspectedFrame(self, reader) else { return }
    let isOfField = inspector.pane == .fields
    let line = isOfField ? frame.line.flatMap { $0 < frame.describedLines ? frame.lines[$0] : nil } : nil
    fields.toggleView(number, node: line?.content, in: reader.summary.generation)
    goToFieldLine(ofKind: .heading, reading: capture)
  }

  /// Goes to the first line of a view or of what tshark says, if there is one.
  mutating func goToFieldLine(ofKind kind: FieldLine.Kind, reading capture: Capture) {
    goTo(pane: .fields)
    guard let frame = InspectedFrame(self, LogReader(capture: capture, state: self)),
      let first = frame.lines.firstIndex(where: { $0.kind == kind })
    else { return inspector.selection.drop() }
    goToFieldLine(first, of: frame, reading: capture)
  }
}
