import Testing

@testable import TerminalUI

@Suite("The inspector's panes")
struct InspectorLayoutTests {
  /// Screens of every kind, with whatever sizes were chosen.
  private static var layouts: [(screen: ScreenLayout, inspector: InspectorState, layout: InspectorLayout)] {
    var layouts: [(ScreenLayout, InspectorState, InspectorLayout)] = []
    for width in [40, 46, 47, 89, 90, 120, 200] {
      for height in [10, 15, 16, 19, 20, 36, 60] {
        for (rows, columns) in [(nil, nil), (1, 1), (10_000, 10_000), (12, 60)] as [(Int?, Int?)] {
          for pane in InspectorPane.allCases {
            for isZoomed in [false, true] {
              guard let screen = ScreenLayout(size: GridSize(width: width, height: height)) else { continue }
              var inspector = InspectorState()
              inspector.pane = pane
              inspector.isZoomed = isZoomed
              (inspector.listRows, inspector.bytesColumns) = (rows, columns)
              inspector.isMirrored = (width + height + (rows ?? 0)) % 2 == 1
              layouts.append((screen, inspector, InspectorLayout(screen, inspector)))
            }
          }
        }
      }
    }
    return layouts
  }

  @Test("are within the conversation's rows and do not cover each other")
  func places() {
    for (screen, inspector, layout) in Self.layouts {
      let above = screen.rules.first ?? screen.log.lowerBound
      let areas = Array(layout.areas.values) + (layout.divider.map { [$0] } ?? [])
      for (index, area) in areas.enumerated() {
        #expect(area.rows.lowerBound >= above && area.rows.upperBound <= screen.log.upperBound)
        #expect(area.columns.lowerBound >= 0 && area.columns.upperBound <= screen.width)
        let covers = areas.dropFirst(index + 1).contains {
          $0.rows.overlaps(area.rows) && $0.columns.overlaps(area.columns)
        }
        #expect(!covers, "\(screen.width) columns, \(screen.log) rows, \(inspector)")
      }
    }
  }

  @Test("have the keys where one can see them, and a title each")
  func active() {
    for (_, inspector, layout) in Self.layouts {
      #expect((layout.areas[inspector.pane]?.rows.count ?? 0) >= 3)
      #expect(!layout.showsBoth || inspector.pane == .values || inspector.beside == .values)
      #expect(layout.areas.count == (layout.showsBoth ? 4 : layout.isSplit ? 3 : 1))
      for pane in InspectorPane.allCases where pane != .frames || !layout.isSplit {
        #expect(layout.titles[pane]?.rows.count == 1)
      }
    }
  }

  @Test("change places, each as wide as before")
  func mirrored() {
    for (screen, inspector, layout) in Self.layouts {
      var other = inspector
      other.isMirrored.toggle()
      let mirrored = InspectorLayout(screen, other)
      guard layout.isSplit else {
        #expect(mirrored == layout)
        continue
      }
      for pane in [InspectorPane.bytes, .fields, .values] {
        #expect(mirrored.areas[pane]?.columns.count == layout.areas[pane]?.columns.count)
        #expect(mirrored.areas[pane]?.columns != layout.areas[pane]?.columns || layout.areas[pane] == nil)
      }
      #expect(mirrored.areas[.frames] == layout.areas[.frames])
    }
  }

  @Test("stand beside each other from 90 columns and 20 rows on, unless one is zoomed")
  func split() {
    for (screen, inspector, layout) in Self.layouts {
      let hasRoom = screen.width >= 90 && screen.hint + 1 >= 20
      #expect(layout.isSplit == (hasRoom && !inspector.isZoomed))
      guard layout.isSplit, let bytes = layout.areas[.bytes] else { continue }
      #expect(bytes.columns.count >= LogLayout.narrowestDump)
      #expect(LogLayout(columns: bytes.columns).asciiColumn(8) <= bytes.columns.upperBound)
    }
  }
}
