// What the files of this target share. Everything but ccurses_open and what it calls assumes an open screen.
#ifndef CCURSES_INTERNAL_H
#define CCURSES_INTERNAL_H

// For wcwidth and strcasestr; it has to come before any header.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "CCurses.h"

#if __has_include(<ncursesw/curses.h>)
#include <ncursesw/curses.h>
#else
#include <curses.h>
#endif

#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
#define MOUSE_ON "\033[?1002h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1002l"

/// The state of the open screen.
struct ccurses_screen {
  /// The curses screen, NULL while closed.
  SCREEN *screen;
  /// The terminal, opened by us so that flags of descriptors others share are neither relied on nor changed.
  int tty;
  /// The same as streams, because newterm wants streams.
  FILE *input_stream;
  FILE *output_stream;
  /// A window that is never drawn: reading from the standard one would refresh it behind our back.
  WINDOW *input_window;
  int colours;
  bool unicode;
  bool like_xterm;
  bool mouse;
};

extern struct ccurses_screen ccurses_the;

/// Teaches curses the keys that the terminal database lacks.
void ccurses_define_keys(void);
/// What curses writes from here on is kept back.
void ccurses_begin_batch(void);
/// What was kept back goes to the terminal in one piece.
void ccurses_end_batch(void);
/// Forgets what was allocated for keeping back.
void ccurses_release_batch(void);
/// Forgets what was allocated for drawing.
void ccurses_release_rows(void);

/// What the terminal database says of the terminal by TERM: one of the constants that ccurses_open returns.
int32_t ccurses_examine_terminal(void);
/// The capability string of that name, NULL when the terminal lacks it.
const char *ccurses_capability(const char *name);
/// The capability string of that name with two parameters filled in, NULL when the terminal lacks it.
const char *ccurses_capability_with(const char *name, int first, int second);

/// Writes all of it to a descriptor. Async-signal-safe.
void ccurses_write_all(int descriptor, const char *bytes, size_t count);

/// Notes what brings the terminal back without curses, and installs the handlers that do so in a crash or at exit.
void ccurses_arm_restore(void);
/// Removes those handlers.
void ccurses_disarm_restore(void);
/// Notes the terminal's modes, to be called before curses changes them.
void ccurses_note_modes(void);
/// Puts the noted modes back.
void ccurses_restore_modes(void);
/// Sends standard error to a file, if it would go to the terminal.
void ccurses_hold_errors(void);
/// Gives standard error back and repeats the end of what was written meanwhile. Async-signal-safe.
void ccurses_release_errors(void);

/// Installs the handlers that turn signals into bytes of a pipe. Whether that worked; errno otherwise.
bool ccurses_watch_signals(void);
/// Puts the earlier handlers back.
void ccurses_unwatch_signals(void);
/// Stops the job, and returns when it is continued.
void ccurses_stop_job(void);

#endif
