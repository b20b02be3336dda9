import Capture
import TerminalUI

extension Tab {
  /// Compares a frame with one of another tab.
  func compare(_ frame: CapturedFrame, with number: Int?, ofTab tab: Int) {
    guard let other = program.tab(tab) else { return dispatch(.told("there is no tab \(tab)", .error)) }
    dispatch(
      other.state.comparison(of: frame, with: number, tab: tab, from: state, reading: other.capture, capture))
  }

  /// Finds out what another tab is to be opened on, beside the loop: a named pipe keeps who opens it waiting for its writer.
  func openTab(_ kind: TabKind, _ text: String) {
    open(TabOpening(kind: kind, text: text, isRecorded: !isPrivate, proxy: further.proxy), splitting: nil)
  }

  private func open(_ opening: TabOpening, splitting request: SplitRequest?) {
    let mailbox = mailbox
    program.plan(opening) {
      mailbox.post(.told("\($0): the tab opens then", .notice))
    } done: {
      mailbox.post(.tabPlanned($0, splitting: request))
    }
  }

  /// Opens what this tab shows once more, in the other half of the screen: its file, or the recording of its session, which is
  /// followed.
  package func openOnceMore(splitting request: SplitRequest) {
    do throws(Failure) {
      let words = try wordsToOpenOnceMore()
      open(TabOpening(kind: .open, text: "", isRecorded: !isPrivate, earlier: words), splitting: request)
    } catch {
      dispatch(.told("the screen is not split: \(error)", .error))
    }
  }

  private func wordsToOpenOnceMore() throws(Failure) -> [String] {
    if let openingWords { return openingWords }
    guard file == nil else { throw Failure("what comes through a pipe cannot be read twice", status: .usage) }
    guard let path = capture.recordingPaths.last, FilePath.isRegular(path) else {
      throw Failure("this session is in no file: :record-to PATH begins one", status: .usage)
    }
    return ["open", path]
  }

  /// Frames what was opened once more as it is framed in the tab that it was opened from.
  package func takeFraming(of opener: Tab) {
    let lens = opener.state.lens
    guard lens != state.lens, opener.capture.commonFacts != nil else { return }
    dispatch(.lensTaken(lens))
    perform(.reframe(lens))
  }
}
