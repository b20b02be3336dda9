public import Capture
public import Definitions
public import FramingCore

/// What the program is to do for the screen. Effects come back as events.
public enum Effect: Hashable, Sendable {
  /// Send exactly these bytes.
  case send(SendNumber, bytes: [UInt8], to: Recipient)
  /// Send a malformed message, in writes with pauses between them.
  case sendPieces(SendNumber, OutgoingPieces, to: Recipient)
  /// Send the file at `path` as one frame.
  case sendFile(SendNumber, path: String, as: MessageFraming, to: Recipient)
  /// Send frames again, every byte as it was.
  case resend(SendNumber, ResentFrames, to: Recipient)
  /// Stop a send.
  case cancelSend(SendNumber)
  /// Close connections.
  case close(Recipient)
  /// Finish our half of connections.
  case shutdown(Recipient)
  /// Reset connections.
  case reset(Recipient)
  /// Begin TLS within connections, with options of addresses.
  case startTLS([Address.Option], Recipient)
  /// Do something with the lines of serial connections.
  case serial(SerialAct, Recipient)
  /// Connect again.
  case reconnect
  /// Ask the system what it knows of a connection; the answer is `Event.reported`.
  case reportConnection(ConnectionID)
  /// Reframe a connection; all of them, and those to come, when it is nil.
  case reframe(Lens, of: ConnectionID? = nil)
  /// Reframe everything with frames of at most so many bytes, each connection by its rule.
  case limitFrames(to: Int)
  /// Frame everything anew with the frames that were found behind gaps of a capture.
  case reframeBehindGaps
  /// Let the client and the server of a connection of a file change places; of all when nil.
  case swapSides(of: ConnectionID?)
  /// Begin framing anew at the next plausible frame behind a run of bytes that are none; when there is no run, in every
  /// stream that lost its frames. With `at` a frame begins at that byte of it, counted from its first, whatever precedes.
  case resynchronise(behind: CapturedFrame?, at: Int? = nil)
  /// Look how the conversation may be framed; the answer is `Event.framingDetected`.
  case detectFraming
  /// Count the frames shown, or some of them, and those that come, until told to stop; the answers are `Event.statistics`.
  case beginStatistics(of: StatisticsSubject)
  /// Count no more.
  case endStatistics
  /// Look for the checksum of the frames shown, of one connection or all; the answer is `Event.checksumFound`.
  case findChecksum(of: ConnectionID?)
  /// Compare the frames shown of a kind byte by byte; the answer is `Event.stableFound`.
  case findStable(FrameKind)
  /// Write a frame's payload, or all of it, to a file.
  case save(CapturedFrame, whole: Bool, path: String, overwrite: Bool)
  /// Write all frames that are shown to a file.
  case export(FrameExport, path: String, overwrite: Bool)
  /// Copy something to the clipboard, or to a file.
  case copy(CopyOrder)
  /// Play the conversation file at `path`, or its rules, with the peers that are meant. How it goes is told by
  /// `Event.playing` and `Event.played`.
  case play(PlayKind, path: String, isStepping: Bool, with: Recipient)
  /// Let a play go on, or end it.
  case orderPlay(PlayKind, PlayOrder)
  /// Write frames as a conversation file.
  case recordScript(ScriptSelection, path: String, overwrite: Bool)
  /// Go on recording in a new file at `path`.
  case recordTo(path: String)
  /// Show only what a filter leaves, everything when nil.
  case setFilter(DisplayFilter?)
  /// Take what tells what frames say: the path of a definition, `off`, or `auto` for that of the protocol.
  case setDefinition(String)
  /// Ask tshark what a frame says, by the protocol that is named or the one that it finds; the answer is `Event.dissected`.
  case dissect(CapturedFrame, as: String?)
  /// Look for a pattern from an item on; `Event.searched` tells how far it has come. Another search ends this one.
  case search(SearchPattern, from: Int, isForward: Bool)
  /// End the search.
  case stopSearch
  /// A setting of the program beside the screen is another from now on.
  case change(SettingChange)
  /// Keep the filter `text` as `name`.
  case saveFilter(name: String, text: String)
  /// Keep a layout of the inspector by a name.
  case saveLayout(InspectorMemory, name: String)
  /// Put a letter on a frame; nil takes it away.
  case mark(CapturedFrame, Character?)
  /// Put a note on a frame; an empty one takes it away.
  case note(CapturedFrame, String)
  /// Find the messages that are saved for a protocol, or for any framing; the answer is `Event.messagesLoaded`.
  case loadMessages(of: String)
  /// Fill in a saved message; the answer is `Event.messageFilled`.
  case fillMessage(String, of: String, to: Recipient)
  /// Keep a message for a protocol, or for any framing.
  case saveMessage(SavedMessage, of: String, overwrite: Bool)
  /// Keep a message no longer.
  case deleteMessage(String, of: String)
  /// Find out whether a file can be sent, and its size.
  case inspectFile(path: String)
  /// Find completions of a path.
  case listPaths(prefix: String)
  /// Keep a line that was entered.
  case remember(HistoryKind, String)
  /// Keep in the recording how it is shown, in what has changed of it.
  case recordView(RecordedView, changed: [RecordedView.Aspect])
  /// Keep how the inspector is, for the next start.
  case rememberInspector(InspectorMemory)
  /// Open another tab on what stands behind the command's name, and show it.
  case openTab(TabKind, String)
  /// Show the tab of that number, from 1.
  case showTab(Int)
  /// Close the tab of that number, from 1.
  case closeTab(Int)
  /// Show the tab of that number, from 1, in a half of the screen; this one's number opens the same file again.
  case split(Int, SplitLayout.Arrangement?)
  /// Show this tab on the whole screen.
  case unsplit
  /// Compare a frame with one of the tab of that number, by its number or with the most similar one; the answer is
  /// `State.comparison`.
  case compareTab(Int, CapturedFrame, with: Int?)
  /// Stop the program as ^Z does.
  case suspend
  /// Paint everything anew.
  case repaint
  /// End the program.
  case quit
}

extension Effect {
  /// Whether it changes the lens of connections.
  var reframes: Bool {
    switch self {
    case .reframe, .limitFrames: true
    default: false
    }
  }
}

/// A setting that the program keeps, and what it is from now on.
public enum SettingChange: Hashable, Sendable {
  /// Whether the mouse is asked for.
  case mouse(Bool)
  /// Whether colours are used.
  case colour(Bool)
  /// How styles look.
  case theme(Theme)
  /// Whether a connection that ends is made anew.
  case reconnect(Bool)
  /// Bytes that all recordings may take.
  case recordingsBudget(UInt64)
  /// What reading the fields of a frame may cost.
  case fieldLimits(ReadBudget)
  /// An answer is slow from so many nanoseconds on; nil for none.
  case slow(Int64?)
}

/// Which history a line belongs to.
public enum HistoryKind: String, Hashable, Sendable, CaseIterable {
  case text, hex, file, command, filter, search
}
