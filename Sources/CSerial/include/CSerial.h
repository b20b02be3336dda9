/// A narrow door to the settings of serial lines.
///
/// No type of a terminal passes through it: Linux has two that exclude each other in one file (termios and termios2, of which
/// only the second has any baud rate), and macOS a third way. Functions answer with 0, or with the system's number of the
/// error; none waits for the device.
#ifndef CSERIAL_H
#define CSERIAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  cserial_parity_none = 0,
  cserial_parity_even,
  cserial_parity_odd,
  cserial_parity_mark,
  cserial_parity_space,
};

enum {
  cserial_flow_none = 0,
  cserial_flow_rtscts,
  cserial_flow_xonxoff,
};

/// How a line is driven.
struct cserial_settings {
  /// Bits a second.
  uint32_t baud;
  /// 5 to 8.
  uint8_t data_bits;
  uint8_t parity;
  /// 1 or 2.
  uint8_t stop_bits;
  uint8_t flow;
};

/// The lines besides those that carry data (RS-232).
enum {
  cserial_dtr = 1,
  cserial_rts = 2,
  cserial_cts = 4,
  cserial_dsr = 8,
  cserial_dcd = 16,
  cserial_ri = 32,
};

/// How often something went wrong since the device is there, or happened to its lines.
struct cserial_counts {
  int32_t framing;
  int32_t parity;
  int32_t overrun;
  int32_t breaks;
  /// Changes of the lines CTS, DSR and DCD, and rings.
  int32_t cts;
  int32_t dsr;
  int32_t dcd;
  int32_t ri;
};

/// The settings of a terminal as they were.
struct cserial_saved;

/// Opens a new pseudo-terminal of 80 columns and 24 rows, through which bytes pass as they are. Its end for whoever made it,
/// or less than 0: the error's number with a minus. `device` is its other end, the path of which comes into `path`.
int cserial_open_pty(int *device, char *path, size_t size);

/// Opens a device without waiting for a carrier. Its descriptor, or less than 0: the error's number with a minus.
int cserial_open(const char *path);

/// Has the device for ourselves; EBUSY when somebody else has it so.
int cserial_claim(int descriptor);

/// The settings as they are, to be put back with `cserial_restore`; NULL with errno when the device is no terminal.
struct cserial_saved *cserial_save(int descriptor);

/// Puts the settings back. The memory is released in any case.
int cserial_restore(int descriptor, struct cserial_saved *saved);

/// Passes bytes as they are, with the marks of errors and breaks (PARMRK), by these settings. What of them the device does
/// not have it leaves out: `cserial_actual` tells.
int cserial_configure(int descriptor, const struct cserial_settings *settings);

/// The settings that the device has taken.
int cserial_actual(int descriptor, struct cserial_settings *settings);

/// Raises or lowers lines: `cserial_dtr`, `cserial_rts`.
int cserial_set_lines(int descriptor, int lines, bool are_raised);

/// Which lines are raised.
int cserial_lines(int descriptor, int *lines);

/// Holds the line in a break, or ends that.
int cserial_break(int descriptor, bool begins);

/// Bytes that have been written and have not left.
int cserial_unsent(int descriptor, int *count);

/// What went wrong and happened so far, where the system counts it.
int cserial_counts_of(int descriptor, struct cserial_counts *counts);

#endif
