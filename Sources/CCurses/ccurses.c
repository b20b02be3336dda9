// Opening, closing, suspending and resizing the screen.

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

struct ccurses_screen ccurses_the = {.tty = -1};

// An Escape key is told from an escape sequence by the silence after it.
enum { escape_delay = 25 };

static int open_same_terminal(int descriptor) {
  char path[PATH_MAX];
  if (!isatty(descriptor)) return -1;
  if (ttyname_r(descriptor, path, sizeof path) == 0) {
    int own = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (own >= 0) return own;
  }
  // After su the path may not be ours to open; the descriptor still is.
  if ((fcntl(descriptor, F_GETFL) & O_ACCMODE) != O_RDWR) return -1;
  return fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
}

static int open_terminal(void) {
  int tty = open_same_terminal(STDOUT_FILENO);
  if (tty < 0) tty = open_same_terminal(STDIN_FILENO);
  if (tty < 0) tty = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
  return tty;
}

static bool codeset_is_utf8(void) {
  const char *codeset = nl_langinfo(CODESET);
  return strcasecmp(codeset, "UTF-8") == 0 || strcasecmp(codeset, "UTF8") == 0;
}

static bool environment_wants_utf8(void) {
  const char *names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *value = getenv(names[i]);
    if (value != NULL && *value != 0) {
      return strcasestr(value, "UTF-8") != NULL || strcasestr(value, "UTF8") != NULL;
    }
  }
  return false;
}

// Only character types: numbers and messages stay as programs write and read them. curses asks for the locale at
// newterm and assumes that it never changes.
static void choose_locale(void) {
  static bool chosen;
  if (chosen) return;
  chosen = true;
  setlocale(LC_CTYPE, "");
  // A name that came with ssh but is not installed here would else cost all of the signs on screen.
  if (!codeset_is_utf8() && environment_wants_utf8()) {
    if (setlocale(LC_CTYPE, "C.UTF-8") == NULL) setlocale(LC_CTYPE, "en_US.UTF-8");
  }
}

static bool open_streams(void) {
  int input = fcntl(ccurses_the.tty, F_DUPFD_CLOEXEC, 3);
  int output = fcntl(ccurses_the.tty, F_DUPFD_CLOEXEC, 3);
  ccurses_the.input_stream = input < 0 ? NULL : fdopen(input, "r");
  ccurses_the.output_stream = output < 0 ? NULL : fdopen(output, "w");
  return ccurses_the.input_stream != NULL && ccurses_the.output_stream != NULL;
}

static void close_streams(void) {
  int error = errno;
  if (ccurses_the.input_stream != NULL) fclose(ccurses_the.input_stream);
  if (ccurses_the.output_stream != NULL) fclose(ccurses_the.output_stream);
  if (ccurses_the.tty >= 0) close(ccurses_the.tty);
  ccurses_the = (struct ccurses_screen){.tty = -1};
  errno = error;
}

static void configure_input(void) {
  raw();
  noecho();
  nonl();
  set_escdelay(escape_delay);
  ccurses_the.input_window = newpad(1, 1);
  keypad(ccurses_the.input_window, TRUE);
  ccurses_define_keys();
}

void ccurses_start_colour(void) {
  if (ccurses_the.colours == 0 && has_colors() && start_color() == OK) {
    use_default_colors();
    ccurses_the.colours = COLORS;
  }
}

static void configure_output(bool colour) {
  // Half-painted screens for the sake of waiting keys are no gain today.
  typeahead(-1);
  idlok(stdscr, TRUE);
  leaveok(stdscr, FALSE);
  scrollok(stdscr, FALSE);
  if (colour) ccurses_start_colour();
}

static void switch_extensions(bool enabled) {
  if (!ccurses_the.like_xterm) return;
  const char *paste = enabled ? PASTE_ON : PASTE_OFF;
  ccurses_write_all(ccurses_the.tty, paste, strlen(paste));
  if (!ccurses_the.mouse) return;
  const char *mouse = enabled ? MOUSE_ON : MOUSE_OFF;
  ccurses_write_all(ccurses_the.tty, mouse, strlen(mouse));
}

static int32_t open_screen(bool colour) {
  int32_t result = ccurses_examine_terminal();
  if (result != ccurses_opened) return result;
  if (!open_streams() || !ccurses_watch_signals()) return ccurses_system_error;
  ccurses_note_modes();
  ccurses_the.screen = newterm(NULL, ccurses_the.output_stream, ccurses_the.input_stream);
  if (ccurses_the.screen == NULL) {
    ccurses_unwatch_signals();
    return ccurses_unknown_terminal;
  }
  ccurses_the.unicode = codeset_is_utf8();
  ccurses_the.like_xterm = ccurses_capability("kmous") != NULL;
  ccurses_arm_restore();
  ccurses_hold_errors();
  configure_input();
  configure_output(colour);
  switch_extensions(true);
  return ccurses_opened;
}

int32_t ccurses_open(bool colour) {
  if (ccurses_the.screen != NULL) return ccurses_already_open;
  choose_locale();
  // They would hide the real size, and they never change when the terminal does.
  unsetenv("LINES");
  unsetenv("COLUMNS");
  ccurses_the.tty = open_terminal();
  if (ccurses_the.tty < 0) return ccurses_not_a_terminal;
  int32_t result = open_screen(colour);
  if (result != ccurses_opened) close_streams();
  return result;
}

static void leave(void) {
  switch_extensions(false);
  if (ccurses_capability("rmcup") == NULL) {
    // What was drawn stays: the shell goes on in the last row, which must be its own.
    wmove(stdscr, ccurses_rows() - 1, 0);
    wclrtoeol(stdscr);
    wrefresh(stdscr);
  }
  endwin();
  ccurses_restore_modes();
  ccurses_release_errors();
}

void ccurses_close(void) {
  if (ccurses_the.screen == NULL) return;
  leave();
  ccurses_disarm_restore();
  ccurses_unwatch_signals();
  delwin(ccurses_the.input_window);
  delscreen(ccurses_the.screen);
  ccurses_release_rows();
  ccurses_release_batch();
  close_streams();
}

void ccurses_retake(void) {
  reset_prog_mode();
  ccurses_hold_errors();
  ccurses_follow_size();
  ccurses_clear_at_flush();
  // After endwin it takes a refresh to enter the alternate screen and the keypad's mode again.
  doupdate();
  switch_extensions(true);
}

void ccurses_suspend(void) {
  leave();
  ccurses_stop_job();
  ccurses_retake();
}

void ccurses_follow_size(void) {
  struct winsize size;
  if (ioctl(ccurses_the.tty, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return;
  if (size.ws_row == LINES && size.ws_col == COLS) return;
  if (resizeterm(size.ws_row, size.ws_col) != OK) return;
  ccurses_release_rows();
  // Terminals differ in what they keep where when they change their size.
  ccurses_clear_at_flush();
}

void ccurses_clear_at_flush(void) { clearok(curscr, TRUE); }

int32_t ccurses_rows(void) { return getmaxy(stdscr); }

int32_t ccurses_columns(void) { return getmaxx(stdscr); }

int32_t ccurses_colours(void) { return ccurses_the.colours; }

bool ccurses_unicode(void) { return ccurses_the.unicode; }

bool ccurses_is_like_xterm(void) { return ccurses_the.like_xterm; }

void ccurses_set_mouse(bool enabled) {
  if (!ccurses_the.like_xterm || enabled == ccurses_the.mouse) return;
  ccurses_the.mouse = enabled;
  const char *mode = enabled ? MOUSE_ON : MOUSE_OFF;
  ccurses_write_all(ccurses_the.tty, mode, strlen(mode));
}

int32_t ccurses_input_descriptor(void) { return ccurses_the.tty; }

void ccurses_write(const uint8_t *bytes, size_t count) {
  ccurses_write_all(ccurses_the.tty, (const char *)bytes, count);
}

void ccurses_bell(void) { beep(); }
