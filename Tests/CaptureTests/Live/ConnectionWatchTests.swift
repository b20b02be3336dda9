import Capture
import Testing

/// What somebody who follows a recording hears of connections.
@Suite struct ConnectionWatchTests {
  private let capture: Capture

  init() throws {
    capture = try Capture(directory: "/tmp")
  }

  private func open(_ state: ConnectionState) -> ConnectionID {
    capture.openConnection(peer: "a", state: state, at: Timestamp(nanoseconds: 1))
  }

  private func set(_ state: ConnectionState, _ id: ConnectionID) {
    capture.setState(state, of: id, at: Timestamp(nanoseconds: 2))
  }

  @Test("each step of a life is told once")
  func life() {
    var watch = ConnectionWatch()
    let id = open(.connecting)
    #expect(capture.news(for: &watch).opened.isEmpty)
    set(.open, id)
    #expect(capture.news(for: &watch).opened.map(\.id) == [id])
    #expect(capture.news(for: &watch).opened.isEmpty)
    set(.peerFinished, id)
    let finished = capture.news(for: &watch)
    #expect(finished.finished.map(\.id) == [id] && finished.opened.isEmpty)
    #expect(capture.news(for: &watch).finished.isEmpty)
    #expect(watch.liveCount == 1)
    set(.closed("gone"), id)
    #expect(capture.news(for: &watch).closed.map(\.state) == [.closed("gone")])
    #expect(watch.liveCount == 0)
    #expect(capture.news(for: &watch).closed.isEmpty)
  }

  @Test("one that came and went between two looks is told as both")
  func short() {
    var watch = ConnectionWatch()
    let id = open(.open)
    set(.closed("gone"), id)
    let news = capture.news(for: &watch)
    #expect(news.opened.map(\.id) == [id])
    #expect(news.closed.map(\.id) == [id])
    #expect(news.closed.first?.wasEstablished == true)
  }

  @Test("one that never came about was not open")
  func failed() {
    var watch = ConnectionWatch()
    let id = open(.connecting)
    set(.closed("refused"), id)
    let news = capture.news(for: &watch)
    #expect(news.opened.isEmpty)
    #expect(news.closed.first?.wasEstablished == false)
  }
}
