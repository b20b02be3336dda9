public import Capture
public import FramingCore

/// Everything the screen is drawn from, besides the recording.
public struct State: Sendable {
  /// Facts that stay as they are while the program runs.
  public let setting: Setting
  /// The terminal's size.
  public var size: GridSize
  /// The time of the current turn of the program's loop.
  public var now: Timestamp
  /// Where keys go when no layer is open.
  public internal(set) var focus = Focus.composer
  /// Open popups, the top one last.
  public internal(set) var layers: [Layer] = []
  /// What part of the conversation is visible.
  public internal(set) var log = LogState()
  /// The line that will be sent.
  public internal(set) var composer: Composer
  /// The `:` line.
  public internal(set) var commandLine = CommandLine()
  /// The frames as lines with what the selected one says, in place of the conversation.
  var inspector = InspectorState()
  /// What the mouse selects in the conversation while its button is held.
  var dumpDrag: DumpDrag?
  /// How it was when that was remembered last.
  var inspectorMemory = InspectorMemory(parsing: "")
  /// Which frames show their fields.
  var fields = FieldsState()
  /// Which frames show their headings alone.
  var folded = FoldedFrames()
  /// What tshark said of frames.
  var dissections = Dissections()
  /// Which frames are shown.
  public internal(set) var filtering = Filtering()
  /// What is looked for.
  public internal(set) var searching = Searching()
  /// What the next key in the conversation is a letter for.
  var awaitedLetter: AwaitedLetter?
  /// Whether the next key in the conversation says what becomes of the halves of the screen.
  var awaitsSplitKey = false
  /// Whether marks or notes were changed in a file that is looked at, which nothing keeps.
  var hasUnkeptMarks = false
  /// The number that was typed in the conversation, for the key that follows.
  var count: Int?
  /// What `u` takes back.
  var undoneChanges = UndoneChanges()
  /// Whether the key before was a `z`, which another one makes `zz`.
  var awaitsSecondZ = false
  /// Where the conversation was before `g`, for `g!` and `gt`, which go on from there.
  var placeBeforeFirst: BeforeFirst?
  /// The places that were jumped from.
  var jumps = JumpList()
  /// Whether the key before went along them, so that Tab goes forward.
  var isBehindJumpKey = false
  /// Whom the composer sends to, when that was chosen.
  var chosenRecipient: Recipient?
  /// Whom the line that is being written is for: another frame meanwhile does not change it.
  var recipientOfLine: Recipient?
  /// One line in answer to the last action, until the next key or its end.
  public internal(set) var message: Message?
  /// Sends that are under way.
  public internal(set) var sends: [SendNumber: SendProgress] = [:]
  /// How connections are framed that no other lens was chosen for, and those to come.
  public internal(set) var lens: Lens
  /// The distinct lenses of the connections there are.
  var lensesInUse: [Lens]
  /// The lens of the recipient, by which the composer wraps messages.
  var messageLens: Lens
  /// Whether there are several recipients with different lenses.
  var recipientsDiffer = false
  /// How messages are wrapped in the phase that the conversation is in, where the protocol has phases.
  var phaseFraming: Framing?
  /// What tells what frames say.
  var definitions = DefinitionTable()
  /// How far a file has been read.
  public internal(set) var fileReading: FileReading?
  /// Whether a person has pressed a key or the mouse.
  var isTouched = false
  /// What is known of a better framing.
  var proposing = Proposing()
  /// The frame that is edited, while its layer is open.
  var hexEditor: HexEditor?
  /// The line that the editor asks for.
  var hexPrompt: HexPrompt?
  /// The last message that went out, which `.` repeats.
  var lastSend: Effect?
  /// Layouts of the inspector that the person has kept, by their names.
  var layouts: [String: InspectorMemory] = [:]
  /// What the recording remembers of how it is shown.
  var recordedView = RecordedView()
  /// What never changes in frames, as far as somebody asked.
  var stableBytes = StableBytes()
  /// What is sent again and again.
  var repetition: RepeatedMessage?
  /// What was copied last.
  var copying = CopyHabit()
  /// What the frames shown come to, while that is shown.
  var statistics: StatisticsTable?
  /// What plays beside the conversation.
  var playing = Playing()
  /// What the session is, as the top line says it.
  public internal(set) var title: String
  /// What `:set` changes and the screen does not hold otherwise.
  var options: ScreenOptions
  /// The tabs of the program.
  var tabs = TabsState()
  /// How much of the terminal shows it.
  var part = ScreenPart.whole
  /// Whether another tab is shown, so that nobody reads what is said here.
  var isHidden = false
  var sendCount = 0

  /// The first state of a program of that setting.
  public init(setting: Setting, size: GridSize, now: Timestamp, lens: Lens) {
    self.setting = setting
    self.size = size
    self.now = now
    self.lens = lens
    lensesInUse = [lens]
    messageLens = lens
    composer = Composer(maskKey: setting.maskKey)
    title = PrintableText.clean(setting.title)
    options = setting.options
    if setting.isOpened { focus = .log }
    if setting.isOpened, !setting.isGrowing { log.view = .paused(top: LogPosition(item: 0, row: 0)) }
    composer.refresh(as: messageFraming)
  }
}

/// Facts that stay as they are while the program runs.
public struct Setting: Hashable, Sendable {
  /// What the session is: `connect 127.0.0.1:65432`.
  public var title: String
  /// Whether peers come to us, so that there may be several.
  public var isListening: Bool
  /// Whether a file is looked at, so that there is nobody to send to.
  public var isOpened: Bool
  /// Whether somebody still writes to the file, so that its end is what is looked at.
  public var isGrowing: Bool
  /// Which side of its connections we are.
  public var side: Speaker { isListening ? .server : .client }
  /// Seconds east of UTC of the times shown.
  public var secondsFromUTC: Int
  /// Random bytes: the first four mask the first masked frame, the others are the secret of the further keys (RFC 6455
  /// §5.3).
  public var maskKey: [UInt8]
  /// What `:set` finds at first.
  public var options: ScreenOptions

  /// A setting.
  public init(
    title: String, isListening: Bool = false, isOpened: Bool = false, isGrowing: Bool = false, secondsFromUTC: Int = 0,
    maskKey: [UInt8] = [0x37, 0xfa, 0x21, 0x3d], options: ScreenOptions = ScreenOptions()
  ) {
    self.options = options
    self.maskKey = maskKey
    self.title = title
    self.isListening = isListening
    self.isOpened = isOpened
    self.isGrowing = isGrowing
    self.secondsFromUTC = secondsFromUTC
  }
}

/// How far a file has been read.
public struct FileReading: Hashable, Sendable {
  /// Bytes that were read.
  public var read: UInt64
  /// Bytes that there are.
  public var total: UInt64
  /// Whether the file is followed as it grows.
  public var isFollowed: Bool
  /// Whether no more will come, and it was never waited for: it was whole all the time, though a pipe brought it.
  public var wasWhole: Bool

  /// So far.
  public init(read: UInt64, total: UInt64, isFollowed: Bool, wasWhole: Bool = false) {
    self.wasWhole = wasWhole
    self.read = read
    self.total = total
    self.isFollowed = isFollowed
  }
}

/// Where keys go.
public enum Focus: Hashable, Sendable {
  /// The line that will be sent.
  case composer
  /// The conversation, where single keys act.
  case log
  /// The `:` line.
  case commandLine
  /// The display filter's line.
  case filter
  /// The line that says what to look for.
  case search
}

/// A line in answer to an action.
public struct Message: Hashable, Sendable {
  /// The words, clean.
  public var text: String
  /// How much it matters.
  public var weight: CapturedEvent.Weight
  /// When it goes by itself, so that the keys are there again; nil for what failed, which a key takes away.
  var end: Timestamp?
}

/// How far a send has come.
public struct SendProgress: Hashable, Sendable {
  /// What is sent: a file's name.
  public var name: String
  /// Bytes sent.
  public var sent: Int
  /// Bytes in all, once known.
  public var total: Int?
  /// Whether nothing is said when it has been sent, as it is sent again and again.
  var isQuiet = false
}

extension State {
  /// Takes how far a file has been read. One that was whole is shown from its beginning, as any other, unless somebody
  /// has gone elsewhere meanwhile.
  mutating func take(_ reading: FileReading) {
    let wasKnown = fileReading?.wasWhole ?? false
    fileReading = reading
    guard reading.wasWhole, !wasKnown, setting.isGrowing, !isTouched else { return }
    log.view = .paused(top: LogPosition(item: 0, row: 0))
  }

  /// Whether nothing more comes: a file was read to its end, and nobody writes to it.
  var isAtRest: Bool { setting.isOpened && fileReading?.isFollowed != true }

  /// How long a message stays, in nanoseconds: time to read two rows.
  private static let messageTime: Int64 = 10_000_000_000

  mutating func say(_ text: String, _ weight: CapturedEvent.Weight = .notice) {
    let end = Timestamp(nanoseconds: now.nanoseconds + Self.messageTime)
    message = Message(text: PrintableText.clean(text), weight: weight, end: weight == .error ? nil : end)
  }

  mutating func nextSend() -> SendNumber {
    sendCount += 1
    return SendNumber(number: sendCount)
  }
}
