public import Capture

/// What happens to the screen: the only way in which `State` changes.
public enum Event: Hashable, Sendable {
  /// A key, a paste, the mouse or a new size.
  case input(InputEvent)
  /// The current time. Comes before every other event of a turn of the program's loop.
  case time(Timestamp)
  /// The recording has grown or a connection changed.
  case captured
  /// The session listens; the text is the address in use.
  case listening(String)
  /// One line for the person, in answer to an effect.
  case told(String, CapturedEvent.Weight)
  /// Marks and notes of the file that is looked at are kept; for the first time in the file of that name.
  case marksKept(name: String?)
  /// What came of `Effect.resynchronise`, in words, and whether frames have other numbers for it.
  case resynchronised(String, isReframed: Bool)
  /// How far a send has come.
  case sendProgress(SendNumber, sent: Int, of: Int)
  /// A send is over.
  case sendEnded(SendNumber, SendResult)
  /// How far the file that is looked at has been read.
  case fileRead(FileReading)
  /// How the file that is looked at is framed from now on, and why.
  case lensChosen(Lens, String)
  /// What tells from now on what frames say, as it was asked for, and words about it.
  case definitionChosen(String, String)
  /// A play has the recording cut by this lens from now on.
  case lensTaken(Lens)
  /// How far a play has come.
  case playing(PlayKind, PlayProgress)
  /// A play is over.
  case played(PlayKind, PlayResult)
  /// A play cannot begin, for the reason given; what is in force instead.
  case playRefused(PlayKind, String, inForce: PlayProgress?)
  /// What `Effect.detectFraming` found; nil for nothing.
  case framingDetected(FramingOffer?)
  /// How far `Effect.beginStatistics` has come.
  case statistics(StatisticsTable)
  /// What the system says of a connection; nil when it is not open.
  case reported(ConnectionID, TransportReport?)
  /// What `Effect.findChecksum` came to, for the connection that it was asked of.
  case checksumFound(ChecksumAnswer, of: ConnectionID?)
  /// What `Effect.findStable` came to.
  case stableFound(StabilityAnswer)
  /// What `Effect.dissect` found of the frame of that number, which it had in that generation of the recording.
  case dissected(frame: Int, generation: Int, as: String?, Result<Dissection, Dissection.Problem>)
  /// How far `Effect.search` has come.
  case searched(LogSearch.Outcome)
  /// The frames with a match of `Searching.countedPattern`, as far as they are counted.
  case counted(MatchingFrames)
  /// The search ended, for the reason given.
  case searchFailed(String)
  /// The messages that are saved for a protocol, or for any framing.
  case messagesLoaded([SavedMessage], of: String)
  /// What came of `Effect.fillMessage`.
  case messageFilled(FilledMessage, to: Recipient)
  /// A saved message cannot be filled in, for the reason given.
  case messageRefused(String)
  /// The tabs there are now, the index of this one, and of the one in the other half of the screen. None when it is the only one.
  case tabs([TabLabel], current: Int, beside: Int? = nil)
  /// This tab has so much of the terminal from now on, of that size.
  case placed(GridSize, ScreenPart)
  /// Settings that all tabs have in common were changed in the other half of the screen.
  case settings(SharedSettings)
  /// The tab that had this number, from 1, was closed.
  case tabClosed(Int)
  /// This tab is shown from now on, with what it has in common with the one that was.
  case shown(SharedSettings)
  /// Another tab is shown from now on.
  case hidden
  /// What `Effect.compareTab` came to.
  case compared(ComparisonLayer)
  /// What `Effect.inspectFile` found.
  case fileInspected(path: String, FileFacts)
  /// What `Effect.listPaths` found: completions of the path's last component.
  case pathsListed(prefix: String, candidates: [String])
}

/// Which of the program's sends; numbered by the state.
public struct SendNumber: Hashable, Sendable {
  /// From 1.
  public let number: Int

  /// The send of that number.
  public init(number: Int) {
    self.number = number
  }
}

/// How a send ended.
public enum SendResult: Hashable, Sendable {
  /// The system took all bytes.
  case sent(bytes: Int)
  /// The person cancelled it after `sent` of `of` bytes.
  case cancelled(sent: Int, of: Int)
  /// It failed, for the reason given.
  case failed(String)
}

/// What is known of a file that may be sent.
public enum FileFacts: Hashable, Sendable {
  /// A regular file of that many bytes.
  case size(Int)
  /// It cannot be sent, for the reason given.
  case unusable(String)
}
