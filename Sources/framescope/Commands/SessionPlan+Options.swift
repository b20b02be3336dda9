import Capture
import Engine
import FramingCore
import PayloadViews
import TerminalUI

extension SessionPlan {
  /// What is asked for, where `options` say what tells the meaning of frames, and perhaps how they are framed.
  init(
    source: Source, title: String, lens: Lens, recording: RecordingPlan? = nil, notice: String? = nil,
    filter: FilterInForce? = nil, keys: [KeyChoice] = [], schema: ProtobufSchema? = nil,
    definitions options: FramingOptions, view: RecordedView = RecordedView()
  ) {
    self.init(
      source: source, title: title, lens: lens,
      isFramingChosen: !options.isDefault || lens.rule != .framing(.default) && lens.rule != .framing(.raw),
      recording: recording, notice: notice, filter: filter, keys: keys, schema: schema,
      meaning: Meaning(
        definitions: options.definitions, choice: options.choice, loaded: options.chosen, refusals: options.refusals),
      view: view)
    further.isFramingAsked = !options.isDefault
  }
}
