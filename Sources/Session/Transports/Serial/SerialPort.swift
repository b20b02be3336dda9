import CSerial
import FramingCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A serial device that is open and ours alone. Only used on the event loop.
///
/// What is unsafe of it is the pointer to the settings that are put back: it is ours from `init` to `release`, which frees it
/// and forgets it.
@safe
final class SerialPort {
  /// Why something could not be done.
  struct Failure: Error, Hashable {
    var words: String
  }

  /// What the device has taken of the settings.
  private(set) var settings = SerialSettings()
  /// What it has not, a sentence each.
  private(set) var notes: [String] = []
  private let descriptor: Int32
  private var saved: OpaquePointer?
  private var counts: cserial_counts?

  /// The descriptor for who reads and writes, who closes it.
  let channelDescriptor: Int32

  /// Opens the device of an address and sets it up.
  init(_ address: Address) throws(Failure) {
    let path = address.path ?? ""
    descriptor = unsafe cserial_open(path)
    guard descriptor >= 0 else { throw Failure(words: Self.opening(path, failed: -descriptor)) }
    let claimed = cserial_claim(descriptor)
    unsafe saved = claimed == 0 ? cserial_save(descriptor) : nil
    let code = claimed == 0 ? errno : claimed
    guard unsafe saved != nil else {
      _ = close(descriptor)
      throw Failure(words: Self.opening(path, failed: code))
    }
    channelDescriptor = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    do throws(Failure) {
      guard channelDescriptor >= 0 else { throw Failure(words: SystemWords.of(errno)) }
      try configure(address.serial)
    } catch {
      if channelDescriptor >= 0 { _ = close(channelDescriptor) }
      release()
      throw error
    }
    counts = countedSoFar
  }

  deinit { release() }

  /// Puts the terminal's settings back and gives the device up.
  func release() {
    guard let known = unsafe saved else { return }
    unsafe saved = nil
    _ = unsafe cserial_restore(descriptor, known)
    _ = close(descriptor)
  }

  private var isOpen: Bool { unsafe saved != nil }

  private func configure(_ wanted: SerialSettings) throws(Failure) {
    var given = cserial_settings(wanted)
    let code = unsafe cserial_configure(descriptor, &given)
    guard code == 0 else { throw Failure(words: "it does not take \(wanted): \(SystemWords.of(code))") }
    var actual = given
    if unsafe cserial_actual(descriptor, &actual) == 0 { settings = SerialSettings(actual, wanted) }
    // Dividers do not hit every rate: receivers bear about 2 %.
    if abs(settings.baud - wanted.baud) * 50 > wanted.baud {
      notes.append("the device does not have \(wanted.baud) baud: it takes \(settings.baud)")
    }
    settings.baud = abs(settings.baud - wanted.baud) * 50 > wanted.baud ? settings.baud : wanted.baud
    if (settings.dataBits, settings.parity, settings.stopBits) != (wanted.dataBits, wanted.parity, wanted.stopBits) {
      let (asked, taken) = (wanted.character, settings.character)
      notes.append("the device does not have \(asked): it takes \(taken)")
    }
    if settings.flow != wanted.flow { notes.append("the device does not have flow control \(wanted.flow.rawValue)") }
    for (line, isRaised) in [(SerialAct.Line.dtr, wanted.dtr), (.rts, wanted.rts)] {
      guard let isRaised else { continue }
      do throws(Failure) { try set(line, isRaised) } catch { notes.append(error.words) }
    }
  }

  /// Raises a line, or lowers it.
  func set(_ line: SerialAct.Line, _ isRaised: Bool) throws(Failure) {
    let code = isOpen ? cserial_set_lines(descriptor, Int32(line == .dtr ? cserial_dtr : cserial_rts), isRaised) : EBADF
    guard code == 0 else { throw Failure(words: "\(line.name) cannot be set: \(Self.ofLines(code))") }
  }

  /// Holds the line in a break, or ends that.
  func setBreak(_ begins: Bool) throws(Failure) {
    let code = isOpen ? cserial_break(descriptor, begins) : EBADF
    guard code == 0 else { throw Failure(words: "no break can be sent: \(SystemWords.of(code))") }
  }

  /// Which lines are raised, in words.
  func lines() throws(Failure) -> String {
    var raised: Int32 = 0
    let code = isOpen ? unsafe cserial_lines(descriptor, &raised) : EBADF
    guard code == 0 else { throw Failure(words: "no lines to tell of: \(Self.ofLines(code))") }
    let names = [
      ("DTR", cserial_dtr), ("RTS", cserial_rts), ("CTS", cserial_cts), ("DSR", cserial_dsr), ("DCD", cserial_dcd),
      ("RI", cserial_ri),
    ]
    return names.map { "\($0.0) \(raised & Int32($0.1) == 0 ? "off" : "on")" }.joined(separator: ", ")
  }

  /// Another descriptor of the device for who looks at its lines, who closes it; nil when it has none.
  func descriptorOfLines() -> Int32? {
    guard isOpen, ModemLines.of(descriptor) != nil else { return nil }
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    return copy >= 0 ? copy : nil
  }

  /// Bytes that were written and have not left.
  var unsent: Int {
    var count: Int32 = 0
    guard isOpen, unsafe cserial_unsent(descriptor, &count) == 0 else { return 0 }
    return Int(count)
  }

  /// Bytes that were lost since the last call because nobody took them in time; 0 also where the system does not count.
  func takeLost() -> Int {
    guard let before = counts, let now = countedSoFar else { return 0 }
    counts = now
    return max(0, Int(now.overrun) - Int(before.overrun))
  }

  private var countedSoFar: cserial_counts? {
    var counts = cserial_counts()
    guard isOpen, unsafe cserial_counts_of(descriptor, &counts) == 0 else { return nil }
    return counts
  }

  private static func ofLines(_ code: Int32) -> String {
    [ENOTTY, EINVAL, ENOTSUP].contains(code) ? "this device has no modem lines" : SystemWords.of(code)
  }

  private static func opening(_ path: String, failed code: Int32) -> String {
    switch code {
    case ENOENT: "there is no such device; 'framescope ports' lists those that are there"
    case ENODEV, ENXIO, EIO: "the device is not there: is it plugged in?"
    case EBUSY: "it is in use: another program has it open for itself"
    case EACCES: "permission denied; mostly the group of the device's file (dialout, uucp) may open it"
    case ENOTTY, EISDIR, EINVAL: "it is no serial device"
    default: SystemWords.of(code)
    }
  }
}

extension SerialSettings {
  /// Bits, parity and stop bits: `8N1`.
  fileprivate var character: String { "\(dataBits) bits, parity \(parity.rawValue), \(stopBits) stop" }

  fileprivate init(_ actual: cserial_settings, _ wanted: SerialSettings) {
    self = wanted
    baud = Int(actual.baud)
    dataBits = Int(actual.data_bits)
    stopBits = Int(actual.stop_bits)
    parity = Self.parities.first { $0.1 == actual.parity }?.0 ?? .none
    flow = Self.flows.first { $0.1 == actual.flow }?.0 ?? .none
  }

  fileprivate static let parities: [(Parity, UInt8)] = [
    (.none, UInt8(cserial_parity_none)), (.even, UInt8(cserial_parity_even)), (.odd, UInt8(cserial_parity_odd)),
    (.mark, UInt8(cserial_parity_mark)), (.space, UInt8(cserial_parity_space)),
  ]
  fileprivate static let flows: [(Flow, UInt8)] = [
    (.none, UInt8(cserial_flow_none)), (.rtscts, UInt8(cserial_flow_rtscts)), (.xonxoff, UInt8(cserial_flow_xonxoff)),
  ]
}

extension cserial_settings {
  fileprivate init(_ settings: SerialSettings) {
    self.init(
      baud: UInt32(settings.baud), data_bits: UInt8(settings.dataBits),
      parity: SerialSettings.parities.first { $0.0 == settings.parity }?.1 ?? 0, stop_bits: UInt8(settings.stopBits),
      flow: SerialSettings.flows.first { $0.0 == settings.flow }?.1 ?? 0)
  }
}
