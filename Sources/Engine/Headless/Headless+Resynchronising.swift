import Capture
import FramingCore
import Session

extension Headless {
  /// Finds frames again, tells for each stream where, and frames everything anew from there on. False, and told, when
  /// there is nothing to be found.
  func resynchronise(_ number: Int?, _ recipient: Recipient, _ id: EventValue?) -> Bool {
    do {
      let frame = try number.map { try self.frame($0) }
      let places = try capture.resynchronise(behind: frame, of: recipient.connection)
      for place in places { tell(place, id) }
      if places.isEmpty {
        tell(
          HeadlessCommandError(
            "no stream has lost its frames, and no checksum is wrong; \"frame\" names one whose length is, to look within it",
            id: id))
      }
      catchUp()
      return !places.isEmpty
    } catch let error as HeadlessCommandError {
      tell(HeadlessCommandError(error.description, key: error.key, id: id))
    } catch {
      tell(HeadlessCommandError("frames could not be looked for: \(error)", id: id))
    }
    return false
  }

  private func frame(_ number: Int) throws -> CapturedFrame {
    if let frame = try capture.frame(numbered: number) { return frame }
    let count = capture.summary.frameCount
    throw HeadlessCommandError("there is no frame \(number): there are \(count)", key: "frame")
  }

  private func tell(_ place: Resynchronisation, _ id: EventValue?) {
    let (connection, direction, offset, text) = Self.parts(of: place)
    let speaker = capture.facts(of: connection).speaker(direction)
    var fields: [(String, EventValue)] = [
      ("connection", .number(connection.number)), ("from", .text(speaker.rawValue)),
      ("text", .text(text)), ("time", .time(clock.now)),
    ]
    if let offset { fields.insert(("offset", .count(offset)), at: 2) }
    if let id { fields.append(("id", id)) }
    put("resynchronised", fields)
  }

  private static func parts(of place: Resynchronisation) -> (ConnectionID, Direction, UInt64?, String) {
    switch place {
    case .at(let offset, let connection, let direction): (connection, direction, offset, "frames begin again")
    case .unchanged(let offset, let connection, let direction):
      (connection, direction, offset, "the next frame begins where this one ends: its length is right")
    case .withNextBytes(let connection, let direction):
      (connection, direction, nil, "no frame is plausible here: they begin again with the next bytes")
    case .nowhere(let connection, let direction): (connection, direction, nil, "no frame is plausible here")
    }
  }
}
