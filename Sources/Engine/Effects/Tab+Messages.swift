import Capture
import Conversation
import TerminalUI

extension Tab {
  func loadMessages(of group: String) {
    do throws(MessageFiles.Problem) {
      dispatch(.messagesLoaded(try MessageFiles.load(group), of: group))
    } catch {
      dispatch(.told(error.description, .error))
    }
  }

  func save(_ message: SavedMessage, of group: String, overwrite: Bool) {
    do throws(MessageFiles.Problem) {
      let isKept = try MessageFiles.save(message, of: group, overwrite: overwrite)
      let whose = group == State.anyGroup ? "" : " for \(group)"
      let words = "saved \(message.name)\(whose): :message \(message.name) sends it, :messages lists all"
      dispatch(.told(isKept ? words : words + Self.remarksAreLost, isKept ? .notice : .warning))
    } catch {
      dispatch(.told("not saved: \(error)", .error))
    }
  }

  func deleteMessage(_ name: String, of group: String) {
    do throws(MessageFiles.Problem) {
      let isKept = try MessageFiles.delete(name, of: group)
      loadMessages(of: group)
      if !isKept { dispatch(.told("deleted \(name)\(Self.remarksAreLost)", .warning)) }
    } catch {
      dispatch(.told("not deleted: \(error)", .error))
    }
  }

  private static let remarksAreLost =
    "; the file was written anew, without comments: to keep them, each message must begin a line that ends with LF"

  /// Fills in what stands in `{{ }}`; counters go on for as long as the program runs.
  func fillMessage(_ name: String, of group: String, to recipient: Recipient) {
    do {
      let message = try MessageFiles.find(name, of: group)
      var filled = FilledMessage(message)
      if message.form != .file {
        let template = try Template(message.line, as: message.form == .hex ? .hex : .text)
        messageScope.time = clock.now.nanoseconds
        filled = FilledMessage(message, bytes: try template.bytes(in: &messageScope))
      }
      dispatch(.messageFilled(filled, to: recipient))
    } catch {
      dispatch(.messageRefused("\(name) is not sent: \(error)"))
    }
  }
}
