import Capture
import Session
import Testing

@testable import Engine

/// What other threads leave for the program's.
@Suite struct MailboxTests {
  @Test("whose notices are all taken is silent, however many were left meanwhile")
  func silence() async throws {
    let mailbox = try Mailbox()
    let senders = 4
    let each = 20_000
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<senders {
        group.addTask { for _ in 0..<each { mailbox.post(.told("news", .notice)) } }
      }
      group.addTask {
        var taken = 0
        while taken < senders * each {
          taken += mailbox.take().count
          await Task.yield()
        }
      }
    }
    #expect(mailbox.take().isEmpty)
    #expect(poll([mailbox.descriptor], timeout: 0) == [false])
    mailbox.post(.session(.captured))
    mailbox.post(.session(.captured))
    #expect(poll([mailbox.descriptor], timeout: 0) == [true])
    #expect(mailbox.take().count == 1)
    #expect(poll([mailbox.descriptor], timeout: 0) == [false])
  }
}
