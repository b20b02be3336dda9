// Styles, rows and the flush.

#include "internal.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

enum { first_ascii = 0x20, ascii_end = 0x7f };

static struct {
  attr_t attributes;
  short pair;
  // The cells of the printable ASCII characters, made when first used: nearly all cells are such.
  cchar_t ascii[ascii_end - first_ascii];
  bool ascii_made[ascii_end - first_ascii];
} styles[ccurses_style_count];

// One row of cells, reused for every row: curses takes a whole row in one call.
static cchar_t *cells;
static int32_t cell_capacity;

static attr_t attributes_of(uint32_t bits) {
  attr_t attributes = A_NORMAL;
  if (bits & ccurses_bold) attributes |= A_BOLD;
  if (bits & ccurses_dim) attributes |= A_DIM;
  if (bits & ccurses_underline) attributes |= A_UNDERLINE;
  if (bits & ccurses_reverse) attributes |= A_REVERSE;
#ifdef A_ITALIC
  if (bits & ccurses_italic) attributes |= A_ITALIC;
#endif
  return attributes;
}

void ccurses_define_style(int32_t index, int32_t foreground, int32_t background, uint32_t attributes) {
  if (index < 0 || index >= ccurses_style_count) return;
  styles[index].attributes = attributes_of(attributes);
  styles[index].pair = 0;
  memset(styles[index].ascii_made, 0, sizeof styles[index].ascii_made);
  bool own_colours = foreground >= 0 || background >= 0;
  if (!own_colours || foreground >= ccurses_the.colours || background >= ccurses_the.colours) return;
  short pair = (short)(index + 1);
  if (pair < COLOR_PAIRS && init_pair(pair, (short)foreground, (short)background) == OK) styles[index].pair = pair;
}

void ccurses_release_rows(void) {
  free(cells);
  cells = NULL;
  cell_capacity = 0;
}

static bool reserve_cells(int32_t count) {
  if (count <= cell_capacity) return true;
  cchar_t *larger = realloc(cells, (size_t)count * sizeof *cells);
  if (larger == NULL) return false;
  cells = larger;
  cell_capacity = count;
  return true;
}

static void make_cell(cchar_t *cell, const wchar_t *text, uint8_t style) {
  if (setcchar(cell, text, styles[style].attributes, styles[style].pair, NULL) != OK) {
    setcchar(cell, L"?", styles[style].attributes, styles[style].pair, NULL);
  }
}

static const cchar_t *ascii_cell(uint32_t glyph, uint8_t style) {
  uint32_t index = glyph - first_ascii;
  if (!styles[style].ascii_made[index]) {
    make_cell(&styles[style].ascii[index], (wchar_t[]){(wchar_t)glyph, 0}, style);
    styles[style].ascii_made[index] = true;
  }
  return &styles[style].ascii[index];
}

static void set_cell(cchar_t *cell, uint32_t glyph, uint8_t style, const uint32_t *clusters) {
  if (style >= ccurses_style_count) style = 0;
  if (glyph >= first_ascii && glyph < ascii_end) {
    *cell = *ascii_cell(glyph, style);
  } else if (glyph & CCURSES_CLUSTER) {
    const uint32_t *cluster = clusters + (size_t)(glyph & ~CCURSES_CLUSTER) * ccurses_cluster_length;
    wchar_t text[ccurses_cluster_length + 1] = {0};
    for (int i = 0; i < ccurses_cluster_length; i++) text[i] = (wchar_t)cluster[i];
    make_cell(cell, text, style);
  } else {
    make_cell(cell, (wchar_t[]){(wchar_t)glyph, 0}, style);
  }
}

void ccurses_draw_row(
    int32_t row, const uint32_t *glyphs, const uint8_t *cell_styles, int32_t count, const uint32_t *clusters) {
  int32_t width = ccurses_columns();
  if (row < 0 || row >= ccurses_rows() || !reserve_cells(width)) return;
  int32_t used = 0;
  for (int32_t column = 0; column < count && column < width; column++) {
    if (glyphs[column] == 0) continue;
    bool repeats = column > 0 && glyphs[column] == glyphs[column - 1] && cell_styles[column] == cell_styles[column - 1];
    if (repeats) {
      cells[used] = cells[used - 1];
    } else {
      set_cell(&cells[used], glyphs[column], cell_styles[column], clusters);
    }
    used++;
  }
  if (count < width) {
    wmove(stdscr, row, count);
    wclrtoeol(stdscr);
  }
  mvwadd_wchnstr(stdscr, row, 0, cells, used);
}

void ccurses_scroll(int32_t top, int32_t bottom, int32_t lines) {
  if (wsetscrreg(stdscr, top, bottom) == ERR) return;
  scrollok(stdscr, TRUE);
  wscrl(stdscr, lines);
  scrollok(stdscr, FALSE);
  wsetscrreg(stdscr, 0, ccurses_rows() - 1);
}

int32_t ccurses_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

void ccurses_flush(int32_t cursor_row, int32_t cursor_column, bool show_cursor) {
  static int shown = -1;
  static SCREEN *shown_on;
  bool inside = cursor_row >= 0 && cursor_row < ccurses_rows() && cursor_column >= 0
      && cursor_column < ccurses_columns();
  bool visible = show_cursor && inside;
  if (visible) wmove(stdscr, cursor_row, cursor_column);
  if (shown != visible || shown_on != ccurses_the.screen) {
    shown = visible;
    shown_on = ccurses_the.screen;
    curs_set(visible);
  }
  wnoutrefresh(stdscr);
  ccurses_begin_batch();
  doupdate();
  ccurses_end_batch();
}
