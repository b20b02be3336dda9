import Capture
import Dispatch
import Engine
import Session
import Terminal
import TerminalUI

/// Tabs come, go and take each other's place.
extension Program {
  /// The most tabs at once; each session has threads of its own.
  private static let mostTabs = 64

  /// Finds out what another tab is to be opened on, beside the loop: a named pipe keeps who opens it waiting for its writer.
  func plan(
    _ opening: TabOpening, tell: @escaping @Sendable (String) -> Void,
    done: @escaping @Sendable (Result<SessionPlan, Failure>) -> Void
  ) {
    DispatchQueue.global(qos: .userInitiated).async {
      WaitingForWriter.listener.withValue(tell) {
        do throws(Failure) {
          done(.success(try opening.plan()))
        } catch {
          done(.failure(error))
        }
      }
    }
  }

  /// Opens and shows a tab on what was asked for in another, which is told when that cannot be.
  func open(_ result: Result<SessionPlan, Failure>, from opener: Tab, splitting request: SplitRequest?) {
    do {
      let plan = try result.get()
      guard tabs.count < Self.mostTabs else {
        throw Failure("there are \(tabs.count) tabs, and more cannot be: :close-tab closes one", status: .usage)
      }
      let tab = try makeTab(plan, from: opener)
      tabs.append(tab)
      if let request, opener === current {
        tab.showAside(current.state.shared)
        split(with: tab, request.arrangement)
      } else {
        show(tabs.count)
      }
      tab.start()
      if request != nil { tab.takeFraming(of: opener) }
    } catch {
      opener.dispatch(.told("no tab is opened: \(error)", .error))
      opener.requestPaint()
    }
  }

  private func makeTab(_ plan: SessionPlan, from opener: Tab) throws -> Tab {
    try Session.check()
    let capture = try plan.makeCapture()
    recordings.add(capture, of: plan)
    do {
      capture.note(of: plan)
      return try Tab(plan, in: capture, of: self, from: opener)
    } catch {
      _ = recordings.end(capture)
      throw error
    }
  }

  /// Shows the tab of that number, from 1.
  func show(_ number: Int) {
    guard tabs.indices.contains(number - 1), number - 1 != shown else { return }
    let before = current
    let shared = before.state.shared
    if tabs[number - 1] === half?.tab {
      half?.change(places: before)
      layout == nil ? before.hide() : before.loseKeys()
    } else {
      before.hide()
    }
    shown = number - 1
    current.show(shared)
    arrange()
  }

  /// Closes the tab of that number, from 1, with its session and its file; the only one ends the program. What became of its
  /// recording is said in the tab that is shown then.
  func close(_ number: Int) {
    guard tabs.indices.contains(number - 1) else { return }
    guard tabs.count > 1 else { return end(.quit) }
    let tab = tabs[number - 1]
    let name = tab.state.title
    let shared = tab === current ? tab.state.shared : nil
    tab.stop()
    let heir = half?.tab ?? tab.opener
    if tab === current || tab === half?.tab { half = nil }
    tabs.remove(at: number - 1)
    for tab in tabs { tab.dispatch(.tabClosed(number)) }
    if let shared {
      shown = tabs.firstIndex { $0 === heir } ?? min(number - 1, tabs.count - 1)
      current.show(shared)
    } else if shown > number - 1 {
      shown -= 1
    }
    let end = recordings.end(tab.capture)
    let words = end?.words.map { "; \($0)" } ?? ""
    current.dispatch(.told("closed \(name)\(words)", end?.isComplete ?? true ? .notice : .error))
    arrange()
  }

  /// The tab of that number, from 1; nil when there is none.
  func tab(_ number: Int) -> Tab? { tabs.indices.contains(number - 1) ? tabs[number - 1] : nil }

  /// A session cannot listen: without others the program ends, as it was called for nothing else.
  func take(failure reason: String, of tab: Tab) {
    guard tabs.count > 1, let index = tabs.firstIndex(where: { $0 === tab }) else {
      return tab.opener == nil ? end(.failed(reason)) : tab.dispatch(.told(reason, .error))
    }
    close(index + 1)
    current.dispatch(.told(reason, .error))
  }

  /// Tells the tabs that are shown what is new of all.
  func tellTabs() {
    let labels = tabs.count > 1 ? tabs.map(\.label) : []
    guard labels != toldLabels || labels.isEmpty && current.state.showsTabs else { return }
    toldLabels = labels
    let beside = half.flatMap { half in tabs.firstIndex { $0 === half.tab } }
    current.dispatch(.tabs(labels, current: shown, beside: beside))
    if let companion, let beside { companion.dispatch(.tabs(labels, current: beside, beside: shown)) }
    requestPaint(of: current)
  }
}
