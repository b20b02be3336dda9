// Bringing the terminal back without curses: in a crash, and when the process exits with the screen open.
//
// What runs in a signal handler here uses async-signal-safe calls only.

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

static const int deadly[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGSYS};
enum { deadly_count = sizeof deadly / sizeof *deadly };
static struct sigaction earlier[deadly_count];

// Whether the handlers of before get their turn. The Swift runtime's holds the terminal for half a minute to offer a
// debugger, unless SWIFT_BACKTRACE says otherwise; so it is left out unless somebody has set that.
static bool earlier_have_their_turn;

static struct termios modes;
static bool modes_noted;

// What leaves the screen, made ready while nothing is wrong.
static char farewell[512];
static size_t farewell_length;

// Whether the terminal is to be brought back. Whoever swaps it to false does so.
static atomic_bool armed;

// Standard error as it was, and the file that takes its place.
static int real_errors = -1;
static int held_errors = -1;
enum { repeated_bytes = 64 * 1024 };

static char alternate_stack[64 * 1024];
static bool alternate_stack_is_ours;

void ccurses_write_all(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
    } else if (written == 0 || errno != EINTR) {
      return;
    }
  }
}

void ccurses_note_modes(void) { modes_noted = tcgetattr(ccurses_the.tty, &modes) == 0; }

void ccurses_restore_modes(void) {
  if (modes_noted) tcsetattr(ccurses_the.tty, TCSADRAIN, &modes);
}

static void add_farewell(const char *text) {
  // Capabilities carry padding such as $<5/>, which no terminal of today needs.
  while (text != NULL && *text != 0 && farewell_length < sizeof farewell) {
    const char *end = text[0] == '$' && text[1] == '<' ? strchr(text, '>') : NULL;
    if (end != NULL) {
      text = end + 1;
    } else {
      farewell[farewell_length++] = *text++;
    }
  }
}

static void prepare_farewell(void) {
  farewell_length = 0;
  if (ccurses_the.like_xterm) add_farewell(PASTE_OFF MOUSE_OFF);
  add_farewell(ccurses_capability("sgr0"));
  add_farewell(ccurses_capability("op"));
  // Without parameters it is the whole screen whatever its size is by then, but not all terminals know that.
  add_farewell(ccurses_the.like_xterm ? "\033[r" : ccurses_capability_with("csr", 0, LINES - 1));
  add_farewell(ccurses_capability("cnorm"));
  add_farewell(ccurses_capability("rmkx"));
  const char *leave_alternate_screen = ccurses_capability("rmcup");
  add_farewell(leave_alternate_screen);
  if (leave_alternate_screen != NULL) return;
  // What we drew stays; what comes next goes below it.
  add_farewell(ccurses_capability_with("cup", LINES - 1, 0));
  add_farewell("\r\n");
}

static void restore_at_once(void) {
  if (!atomic_exchange(&armed, false)) return;
  ccurses_write_all(ccurses_the.tty, farewell, farewell_length);
  if (modes_noted) tcsetattr(ccurses_the.tty, TCSANOW, &modes);
  ccurses_release_errors();
}

static void hand_back(int number) {
  struct sigaction standard = {.sa_handler = SIG_DFL};
  for (int i = 0; i < deadly_count; i++) {
    if (deadly[i] == number) sigaction(number, earlier_have_their_turn ? &earlier[i] : &standard, NULL);
  }
}

static void restore_before_dying(int number, siginfo_t *information, void *context) {
  (void)context;
  restore_at_once();
  hand_back(number);
  // The faulting instruction runs again and fails again, now in front of the earlier handler, whose backtrace then
  // shows the true place. What was sent, and traps that step over their instruction, are sent once more.
  bool comes_again = information->si_code > 0 && number != SIGTRAP && number != SIGABRT;
  if (!comes_again) raise(number);
}

static void use_alternate_stack(void) {
  stack_t current;
  // A stack overflow can be handled only on another stack; the Swift runtime may have set one already.
  if (sigaltstack(NULL, &current) != 0 || (current.ss_flags & SS_DISABLE) == 0) return;
  stack_t ours = {.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack};
  alternate_stack_is_ours = sigaltstack(&ours, NULL) == 0;
}

static void restore_at_exit(void) {
  sigset_t stopping, before;
  sigemptyset(&stopping);
  sigaddset(&stopping, SIGTTOU);
  // A job in the background may not change modes; blocking the signal lets it.
  pthread_sigmask(SIG_BLOCK, &stopping, &before);
  restore_at_once();
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void ccurses_arm_restore(void) {
  static bool registered;
  if (!registered) registered = atexit(restore_at_exit) == 0;
  earlier_have_their_turn = getenv("SWIFT_BACKTRACE") != NULL;
  prepare_farewell();
  use_alternate_stack();
  atomic_store(&armed, true);
  struct sigaction action = {.sa_sigaction = restore_before_dying, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigfillset(&action.sa_mask);
  for (int i = 0; i < deadly_count; i++) {
    sigaction(deadly[i], NULL, &earlier[i]);
    bool ignored = (earlier[i].sa_flags & SA_SIGINFO) == 0 && earlier[i].sa_handler == SIG_IGN;
    if (!ignored) sigaction(deadly[i], &action, NULL);
  }
}

void ccurses_disarm_restore(void) {
  atomic_store(&armed, false);
  for (int i = 0; i < deadly_count; i++) sigaction(deadly[i], &earlier[i], NULL);
  if (!alternate_stack_is_ours) return;
  stack_t none = {.ss_flags = SS_DISABLE};
  sigaltstack(&none, NULL);
  alternate_stack_is_ours = false;
}

void ccurses_hold_errors(void) {
  if (held_errors >= 0 || !isatty(STDERR_FILENO)) return;
  const char *folder = getenv("TMPDIR");
  char path[1024] = "/tmp/framescope-XXXXXX";
  if (folder != NULL && *folder != 0 && strlen(folder) < sizeof path - 32) {
    strcpy(path, folder);
    strcat(path, "/framescope-XXXXXX");
  }
  int file = mkstemp(path);
  if (file < 0) return;
  unlink(path);
  fcntl(file, F_SETFD, FD_CLOEXEC);
  real_errors = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (real_errors >= 0 && dup2(file, STDERR_FILENO) >= 0) {
    held_errors = file;
  } else {
    close(file);
  }
}

static void repeat_errors(void) {
  off_t end = lseek(held_errors, 0, SEEK_END);
  off_t place = end > repeated_bytes ? end - repeated_bytes : 0;
  char part[1024];
  ssize_t count;
  while ((count = pread(held_errors, part, sizeof part, place)) > 0) {
    ccurses_write_all(STDERR_FILENO, part, (size_t)count);
    place += count;
  }
}

void ccurses_release_errors(void) {
  if (held_errors < 0) return;
  dup2(real_errors, STDERR_FILENO);
  close(real_errors);
  real_errors = -1;
  repeat_errors();
  close(held_errors);
  held_errors = -1;
}
