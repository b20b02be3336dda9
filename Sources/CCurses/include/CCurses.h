/// A narrow door to ncurses.
///
/// No curses type, macro or global passes through it, so that nobody above depends on how a platform declares them.
/// ncurses keeps one screen per process and is not thread-safe: every function here is for the one thread that owns
/// the screen at the time. Rows, columns and indices count from 0.
#ifndef CCURSES_H
#define CCURSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What `ccurses_open` returns.
enum {
  ccurses_opened = 0,
  /// Neither standard output nor standard input is a terminal, and the process has no controlling one.
  ccurses_not_a_terminal,
  /// TERM names nothing that the terminal database knows.
  ccurses_unknown_terminal,
  /// The terminal cannot place its cursor.
  ccurses_no_cursor_addressing,
  /// A screen is open already.
  ccurses_already_open,
  /// The system refused something: errno says what.
  ccurses_system_error,
};

/// Attribute bits of a style.
enum {
  ccurses_bold = 1,
  ccurses_dim = 2,
  ccurses_underline = 4,
  ccurses_reverse = 8,
  ccurses_italic = 16,
};

/// What `ccurses_read_key` returns beside bytes (0 to 255).
enum {
  ccurses_key_none = -1,
  ccurses_key_up = 0x1000,
  ccurses_key_down,
  ccurses_key_left,
  ccurses_key_right,
  ccurses_key_word_left,
  ccurses_key_word_right,
  ccurses_key_home,
  ccurses_key_end,
  ccurses_key_page_up,
  ccurses_key_page_down,
  ccurses_key_delete,
  ccurses_key_backspace,
  ccurses_key_back_tab,
  ccurses_key_enter,
  /// A key that has a name in the terminal database but no meaning here.
  ccurses_key_other,
  /// The marker before a bracketed paste; `ccurses_read_bytes` reads what follows.
  ccurses_key_paste,
  /// The start of a mouse report in decimal numbers (mode 1006); its parameters follow as bytes.
  ccurses_key_mouse,
  /// The start of an old mouse report; three bytes follow.
  ccurses_key_old_mouse,
  /// Function key n is this plus n, n from 1 to 63.
  ccurses_key_function = 0x1100,
};

/// The highest style index, plus one.
enum { ccurses_style_count = 64 };

/// Set in a glyph of `ccurses_draw_row` when the rest is an index into its clusters.
#define CCURSES_CLUSTER UINT32_C(0x80000000)

/// The scalars of one cluster, as many as a curses cell takes.
enum { ccurses_cluster_length = 5 };

/// Opens the screen on the terminal of the process, in raw mode, and takes over signals and standard error.
/// `colour` asks for colours where there are any. One of the constants above.
int32_t ccurses_open(bool colour);

/// Puts the terminal, the signals and standard error back as they were before `ccurses_open`.
void ccurses_close(void);

/// Gives the terminal back, stops the job as ^Z would, and takes the terminal again once continued.
void ccurses_suspend(void);

/// Takes the terminal again after somebody else may have changed its modes; the next flush paints everything.
void ccurses_retake(void);

/// Asks for the terminal's size and follows it. The next flush paints everything if it had changed.
void ccurses_follow_size(void);

/// Makes the next flush clear the terminal and paint everything.
void ccurses_clear_at_flush(void);

/// The screen's rows.
int32_t ccurses_rows(void);
/// The screen's columns.
int32_t ccurses_columns(void);
/// The number of colours, 0 on a monochrome terminal or when colours were not asked for.
int32_t ccurses_colours(void);
/// Begins to use colours where they were not asked for at first.
void ccurses_start_colour(void);
/// Whether the locale's characters are UTF-8.
bool ccurses_unicode(void);

/// Asks the terminal to report the mouse, or to stop that. Nothing happens on a terminal without a mouse.
void ccurses_set_mouse(bool enabled);

/// The descriptor on which input arrives.
int32_t ccurses_input_descriptor(void);
/// The descriptor that is readable when a signal has arrived.
int32_t ccurses_signal_descriptor(void);
/// The number of the next signal that has arrived, 0 when there is none.
int32_t ccurses_take_signal(void);

/// The next byte or key, or `ccurses_key_none` when there is none within `wait` milliseconds.
int32_t ccurses_read_key(int32_t wait);
/// How many bytes of input are waiting, 0 after the end.
int32_t ccurses_waiting_bytes(void);
/// Reads up to `count` bytes of input past curses. How many were read; 0 when there were none.
int32_t ccurses_read_bytes(uint8_t *bytes, int32_t count);
/// Whether the terminal is gone.
bool ccurses_input_ended(void);

/// The columns libc gives a scalar: 0, 1 or 2; -1 for what cannot be printed.
int32_t ccurses_width(uint32_t scalar);

/// Gives style `index` its colours (-1: the terminal's own) and attribute bits.
void ccurses_define_style(int32_t index, int32_t foreground, int32_t background, uint32_t attributes);

/// Sets a whole row. Each cell has a glyph and a style; glyph 0 is the right half of the cell before it.
/// `clusters` has `ccurses_cluster_length` scalars, filled up with 0, for each cluster of the row.
void ccurses_draw_row(
    int32_t row, const uint32_t *glyphs, const uint8_t *styles, int32_t count, const uint32_t *clusters);
/// Moves rows `top` to `bottom` up by `lines`, down when negative; rows that come up are blank.
void ccurses_scroll(int32_t top, int32_t bottom, int32_t lines);
/// Brings what was drawn to the terminal, with the cursor at a place, or hidden.
void ccurses_flush(int32_t cursor_row, int32_t cursor_column, bool show_cursor);

/// Whether the terminal understands xterm's extensions: mouse, bracketed paste, clipboard.
bool ccurses_is_like_xterm(void);
/// Writes bytes to the terminal as they are, after all that was flushed.
void ccurses_write(const uint8_t *bytes, size_t count);
/// Rings the bell.
void ccurses_bell(void);

#endif
