// Signals become bytes of a pipe, so that they are handled where everything else is.

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

static const int watched[] = {SIGWINCH, SIGCONT, SIGTSTP, SIGTERM, SIGHUP, SIGINT, SIGQUIT};
enum { watched_count = sizeof watched / sizeof *watched };

static struct sigaction earlier[watched_count];
static int pipe_ends[2] = {-1, -1};

static void note_signal(int number) {
  int error = errno;
  unsigned char byte = (unsigned char)number;
  // A full pipe is readable already, so losing this byte loses no wake-up.
  ssize_t ignored = write(pipe_ends[1], &byte, 1);
  (void)ignored;
  errno = error;
}

static bool open_pipe(void) {
  if (pipe(pipe_ends) != 0) return false;
  for (int i = 0; i < 2; i++) {
    fcntl(pipe_ends[i], F_SETFD, FD_CLOEXEC);
    fcntl(pipe_ends[i], F_SETFL, O_NONBLOCK);
  }
  return true;
}

static bool may_stay_ignored(int number) {
  return number == SIGHUP || number == SIGINT || number == SIGQUIT || number == SIGTSTP;
}

static void set_handler(int number, void (*handler)(int)) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

bool ccurses_watch_signals(void) {
  if (!open_pipe()) return false;
  for (int i = 0; i < watched_count; i++) {
    sigaction(watched[i], NULL, &earlier[i]);
    // nohup and shells without job control ignore signals on purpose.
    bool ignored = (earlier[i].sa_flags & SA_SIGINFO) == 0 && earlier[i].sa_handler == SIG_IGN;
    if (!(ignored && may_stay_ignored(watched[i]))) set_handler(watched[i], note_signal);
  }
  return true;
}

// ^C typed twice to leave must not cut off what the program still writes at its end, such as a recording. The next one
// does end it, so that nobody waits for a disk that does not answer.
static void pass_over_once(int number) { set_handler(number, SIG_DFL); }

void ccurses_unwatch_signals(void) {
  for (int i = 0; i < watched_count; i++) {
    bool was_default = (earlier[i].sa_flags & SA_SIGINFO) == 0 && earlier[i].sa_handler == SIG_DFL;
    if (watched[i] == SIGINT && was_default) {
      set_handler(SIGINT, pass_over_once);
    } else {
      sigaction(watched[i], &earlier[i], NULL);
    }
  }
  close(pipe_ends[0]);
  close(pipe_ends[1]);
  pipe_ends[0] = pipe_ends[1] = -1;
}

int32_t ccurses_signal_descriptor(void) { return pipe_ends[0]; }

int32_t ccurses_take_signal(void) {
  unsigned char byte;
  return read(pipe_ends[0], &byte, 1) == 1 ? byte : 0;
}

void ccurses_stop_job(void) {
  // The terminal's driver would stop the whole job, a script that started us included. We go last and by raise,
  // which returns only after we have been continued.
  set_handler(SIGTSTP, SIG_IGN);
  kill(0, SIGTSTP);
  set_handler(SIGTSTP, SIG_DFL);
  raise(SIGTSTP);
  set_handler(SIGTSTP, note_signal);
}
