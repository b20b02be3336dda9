meta:
  id: gearman
  title: Gearman
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: gearman
    answers: in-order
    type:
      client: client
      server: server
doc: |
  A packet of a job server, of its clients and its workers, or a line of the administrative protocol. Parts of a packet's data
  have NUL between them, the last none. What becomes of a job is told by its handle, which is no answer to its submission.
doc-ref: https://github.com/gearman/gearmand/blob/master/PROTOCOL
seq:
  - {id: message, type: client}
types:
  client:
    seq:
      - id: message
        type:
          switch-on: first
          cases:
            0: packet
            _: command
    instances:
      first: {pos: 0, type: u1}
    -framescope: {content: message}
  server:
    seq:
      - id: message
        type:
          switch-on: first
          cases:
            0: packet
            _: line
    instances:
      first: {pos: 0, type: u1}
    -framescope: {content: message}
  packet:
    doc-ref: section Binary Packet
    seq:
      - {id: nul, contents: [0]}
      - {id: direction, type: str, size: 3, doc: REQ to the server or RES from it., -framescope: {default: '"REQ"'}}
      - {id: type, type: u4, enum: packet_type, -framescope: {default: 'packet_type::echo_req'}}
      - {id: size, type: u4, doc: Of what follows., -framescope: {computed: _io.size - 12}}
      - id: data
        size: size
        type:
          switch-on: type
          cases:
            packet_type::can_do: can_do
            packet_type::cant_do: cant_do
            packet_type::reset_abilities: reset_abilities
            packet_type::pre_sleep: pre_sleep
            packet_type::noop: noop
            packet_type::submit_job: submit_job
            packet_type::job_created: job_created
            packet_type::grab_job: grab_job
            packet_type::no_job: no_job
            packet_type::job_assign: job_assign
            packet_type::work_status: work_status
            packet_type::work_complete: work_complete
            packet_type::work_fail: work_fail
            packet_type::get_status: get_status
            packet_type::echo_req: echo_req
            packet_type::echo_res: echo_res
            packet_type::submit_job_bg: submit_job_bg
            packet_type::error: error
            packet_type::status_res: status_res
            packet_type::submit_job_high: submit_job_high
            packet_type::set_client_id: set_client_id
            packet_type::can_do_timeout: can_do_timeout
            packet_type::all_yours: all_yours
            packet_type::work_exception: work_exception
            packet_type::option_req: option_req
            packet_type::option_res: option_res
            packet_type::work_data: work_data
            packet_type::work_warning: work_warning
            packet_type::grab_job_uniq: grab_job_uniq
            packet_type::job_assign_uniq: job_assign_uniq
            packet_type::submit_job_high_bg: submit_job_high_bg
            packet_type::submit_job_low: submit_job_low
            packet_type::submit_job_low_bg: submit_job_low_bg
            packet_type::submit_job_sched: submit_job_sched
            packet_type::submit_job_epoch: submit_job_epoch
            packet_type::submit_reduce_job: submit_reduce_job
            packet_type::submit_reduce_job_background: submit_reduce_job_background
            packet_type::grab_job_all: grab_job_all
            packet_type::job_assign_all: job_assign_all
            packet_type::get_status_unique: get_status_unique
            packet_type::status_res_unique: status_res_unique
            _: other
    -framescope: {content: data}
  can_do:
    seq:
      - {id: function, type: str, size-eos: true, doc: Which a worker offers.}
    to-string: 'function'
    -framescope: {name: CAN_DO}
  cant_do:
    seq:
      - {id: function, type: str, size-eos: true, doc: Which a worker offers.}
    to-string: 'function'
    -framescope: {name: CANT_DO}
  reset_abilities:
    seq:
      - {id: rest, size-eos: true, if: not _io.eof}
    -framescope: {name: RESET_ABILITIES}
  pre_sleep:
    seq:
      - {id: rest, size-eos: true, if: not _io.eof}
    -framescope: {name: PRE_SLEEP}
  noop:
    seq:
      - {id: rest, size-eos: true, if: not _io.eof}
    -framescope: {name: NOOP}
  submit_job:
    seq:
      - {id: function, type: str, terminator: 0, doc: Which a worker offers.}
      - {id: unique, type: str, terminator: 0, doc: 'The client''s name for the job, empty for any.'}
      - {id: workload, type: str, size-eos: true, doc: What only the function knows.}
    to-string: 'function + f", {_io.size} B"'
    -framescope: {name: SUBMIT_JOB, message: request}
  job_created:
    seq:
      - {id: handle, type: str, size-eos: true, doc: The server's name for the job.}
    to-string: 'handle'
    -framescope: {name: JOB_CREATED, message: response}
  grab_job:
    seq:
      - {id: rest, size-eos: true, if: not _io.eof}
    -framescope: {name: GRAB_JOB, message: request}
  no_job:
    seq:
      - {id: rest, size-eos: true, if: not _io.eof}
    -framescope: {name: NO_JOB, message: response}
  job_assign:
    seq:
      - {id: handle, type: str, terminator: 0, doc: The server's name for the job.}
      - {id: function, type: str, terminator: 0, doc: Which a worker offers.}
      - {id: workload, type: str, size-eos: true, doc: What only the function knows.}
    to-string: 'function + f", {_io.size} B"'
    -framescope: {name: JOB_ASSIGN, message: response}
  work_status:
    seq:
      - {id: handle, type: str, terminator: 0, doc: The server's name for the job.}
      - {id: numerator, type: str, terminator: 0, doc: Of how much is done.}
      - {id: denominator, type: str, size-eos: true, doc: Of how much is done.}
    to-string: 'f"{handle} {numerator}/{denominator}"'
    -framescope: {name: WORK_STATUS}
  work_complete:
    seq:
      - {id: handle, type: str, terminator: 0, doc: The server's name for the job.}
      - {id: workload, type: str, size-eos: true, doc: What only the function knows.}
    to-string: 'handle'
    -framescope: {name: WORK_COMPLETE}
  work_fail:
    seq:
      - {id: handle, type: str, size-eos: true, doc: The server's name for the job.}
    to-string: 'handle'
    -framescope: {name: WORK_FAIL}
  get_status:
    seq:
      - {id: handle, type: str, size-eos: true, doc: The server's name for the job.}
    to-string: 'handle'
    -framescope: {name: GET_STATUS, message: request}
  echo_req:
    seq:
      - {id: workload, type: str, size-eos: true, doc: What only the function knows.}
    to-string: 'f"{_io.size} B"'
    -framescope: {name: ECHO_REQ, message: request}
  echo_res:
    seq:
      - {id: workload, type: str, size-eos: true, doc: What only the function knows.}
    to-string: 'f"{_io.size} B"'
    -framescope: {name: ECHO_RES, message: response}
  submit_job_bg:
    seq:
      - {id: function, type: str, terminator: 0, doc: Which a worker offers.}
      - {id: unique, type: str, terminator: 0, doc: 'The client''s name for the job, empty for any.'}
      - {id: workload, type: str, size-eos: true, doc: What only the function knows.}
    to-string: 'function + f", {_io.size} B"'
    -framescope: {name: SUBMIT_JOB_BG, message: request}
  error:
    seq:
      - {id: code, type: str, terminator: 0}
      - {id: text, type: str, size-eos: true}
    to-string: 'f"{code} {text}"'
    -framescope: {name: ERROR, message: error}
  status_res:
    seq:
      - {id: handle, type: str, terminator: 0, doc: The server's name for the job.}
      - {id: known, type: str, terminator: 0}
      - {id: running, type: str, terminator: 0}
      - {id: numerator, type: str, terminator: 0, doc: Of how much is done.}
      - {id: denominator, type: str, size-eos: true, doc: Of how much is done.}
    to-string: 'f"{handle} {numerator}/{denominator}"'
    -framescope: {name: STATUS_RES, message: response}
  submit_job_high:
    seq:
      - {id: function, type: str, terminator: 0, doc: Which a worker offers.}
      - {id: unique, type: str, terminator: 0, doc: 'The client''s name for the job, empty for any.'}
      - {id: workload, type: str, size-eos: true, doc: What only the function knows.}
    to-string: 'function + f", {_io.size} B"'
    -framescope: {name: SUBMIT_JOB_HIGH, message: request}
  set_client_id:
    seq:
      - {id: client, type: str, size-eos: true}
    to-string: 'client'
    -framescope: {name: SET_CLIENT_ID}
  can_do_timeout:
    seq:
      - {id: function, type: str, terminator: 0, doc: Which a worker offers.}
      - {id: timeout, type: str, size-eos: true}
    to-string: 'function'
    -framescope: {name: CAN_DO_TIMEOUT}
  all_yours:
    seq:
      - {id: rest, size-eos: true, if: not _io.eof}
    -framescope: {name: ALL_YOURS}
  work_exception:
    seq:
      - {id: handle, type: str, terminator: 0, doc: The server's name for the job.}
      - {id: workload, type: str, size-eos: true, doc: What only the function knows.}
    to-string: 'handle'
    -framescope: {name: WORK_EXCEPTION}
  option_req:
    seq:
      - {id: option, type: str, size-eos: true}
    to-string: 'option'
    -framescope: {name: OPTION_REQ, message: request}
  option_res:
    seq:
      - {id: option, type: str, size-eos: true}
    to-string: 'option'
    -framescope: {name: OPTION_RES, message: response}
  work_data:
    seq:
      - {id: handle, type: str, terminator: 0, doc: The server's name for the job.}
      - {id: workload, type: str, size-eos: true, doc: What only the function knows.}
    to-string: 'handle'
    -framescope: {name: WORK_DATA}
  work_warning:
    seq:
      - {id: handle, type: str, terminator: 0, doc: The server's name for the job.}
      - {id: workload, type: str, size-eos: true, doc: What only the function knows.}
    to-string: 'handle'
    -framescope: {name: WORK_WARNING}
  grab_job_uniq:
    seq:
      - {id: rest, size-eos: true, if: not _io.eof}
    -framescope: {name: GRAB_JOB_UNIQ, message: request}
  job_assign_uniq:
    seq:
      - {id: handle, type: str, terminator: 0, doc: The server's name for the job.}
      - {id: function, type: str, terminator: 0, doc: Which a worker offers.}
      - {id: unique, type: str, terminator: 0, doc: 'The client''s name for the job, empty for any.'}
      - {id: workload, type: str, size-eos: true, doc: What only the function knows.}
    to-string: 'function + f", {_io.size} B"'
    -framescope: {name: JOB_ASSIGN_UNIQ, message: response}
  submit_job_high_bg:
    seq:
      - {id: function, type: str, terminator: 0, doc: Which a worker offers.}
      - {id: unique, type: str, terminator: 0, doc: 'The client''s name for the job, empty for any.'}
      - {id: workload, type: str, size-eos: true, doc: What only the function knows.}
    to-string: 'function + f", {_io.size} B"'
    -framescope: {name: SUBMIT_JOB_HIGH_BG, message: request}
  submit_job_low:
    seq:
      - {id: function, type: str, terminator: 0, doc: Which a worker offers.}
      - {id: unique, type: str, terminator: 0, doc: 'The client''s name for the job, empty for any.'}
      - {id: workload, type: str, size-eos: true, doc: What only the function knows.}
    to-string: 'function + f", {_io.size} B"'
    -framescope: {name: SUBMIT_JOB_LOW, message: request}
  submit_job_low_bg:
    seq:
      - {id: function, type: str, terminator: 0, doc: Which a worker offers.}
      - {id: unique, type: str, terminator: 0, doc: 'The client''s name for the job, empty for any.'}
      - {id: workload, type: str, size-eos: true, doc: What only the function knows.}
    to-string: 'function + f", {_io.size} B"'
    -framescope: {name: SUBMIT_JOB_LOW_BG, message: request}
  submit_job_sched:
    seq:
      - {id: function, type: str, terminator: 0, doc: Which a worker offers.}
      - {id: unique, type: str, terminator: 0, doc: 'The client''s name for the job, empty for any.'}
      - {id: minute, type: str, terminator: 0}
      - {id: hour, type: str, terminator: 0}
      - {id: day, type: str, terminator: 0}
      - {id: month, type: str, terminator: 0}
      - {id: weekday, type: str, terminator: 0}
      - {id: workload, type: str, size-eos: true, doc: What only the function knows.}
    to-string: 'function + f", {_io.size} B"'
    -framescope: {name: SUBMIT_JOB_SCHED, message: request}
  submit_job_epoch:
    seq:
      - {id: function, type: str, terminator: 0, doc: Which a worker offers.}
      - {id: unique, type: str, terminator: 0, doc: 'The client''s name for the job, empty for any.'}
      - {id: epoch, type: str, terminator: 0}
      - {id: workload, type: str, size-eos: true, doc: What only the function knows.}
    to-string: 'function + f", {_io.size} B"'
    -framescope: {name: SUBMIT_JOB_EPOCH, message: request}
  submit_reduce_job:
    seq:
      - {id: function, type: str, terminator: 0, doc: Which a worker offers.}
      - {id: unique, type: str, terminator: 0, doc: 'The client''s name for the job, empty for any.'}
      - {id: reducer, type: str, terminator: 0}
      - {id: aggregator, type: str, terminator: 0}
      - {id: workload, type: str, size-eos: true, doc: What only the function knows.}
    to-string: 'function + f", {_io.size} B"'
    -framescope: {name: SUBMIT_REDUCE_JOB, message: request}
  submit_reduce_job_background:
    seq:
      - {id: function, type: str, terminator: 0, doc: Which a worker offers.}
      - {id: unique, type: str, terminator: 0, doc: 'The client''s name for the job, empty for any.'}
      - {id: reducer, type: str, terminator: 0}
      - {id: aggregator, type: str, terminator: 0}
      - {id: workload, type: str, size-eos: true, doc: What only the function knows.}
    to-string: 'function + f", {_io.size} B"'
    -framescope: {name: SUBMIT_REDUCE_JOB_BACKGROUND, message: request}
  grab_job_all:
    seq:
      - {id: rest, size-eos: true, if: not _io.eof}
    -framescope: {name: GRAB_JOB_ALL, message: request}
  job_assign_all:
    seq:
      - {id: handle, type: str, terminator: 0, doc: The server's name for the job.}
      - {id: function, type: str, terminator: 0, doc: Which a worker offers.}
      - {id: unique, type: str, terminator: 0, doc: 'The client''s name for the job, empty for any.'}
      - {id: reducer, type: str, terminator: 0}
      - {id: workload, type: str, size-eos: true, doc: What only the function knows.}
    to-string: 'function + f", {_io.size} B"'
    -framescope: {name: JOB_ASSIGN_ALL, message: response}
  get_status_unique:
    seq:
      - {id: unique, type: str, size-eos: true, doc: 'The client''s name for the job, empty for any.'}
    to-string: 'unique'
    -framescope: {name: GET_STATUS_UNIQUE, message: request}
  status_res_unique:
    seq:
      - {id: unique, type: str, terminator: 0, doc: 'The client''s name for the job, empty for any.'}
      - {id: known, type: str, terminator: 0}
      - {id: running, type: str, terminator: 0}
      - {id: numerator, type: str, terminator: 0, doc: Of how much is done.}
      - {id: denominator, type: str, terminator: 0, doc: Of how much is done.}
      - {id: clients, type: str, size-eos: true}
    to-string: 'unique'
    -framescope: {name: STATUS_RES_UNIQUE, message: response}
  other:
    seq:
      - {id: data, size-eos: true}
    -framescope: {name: Packet}
  command:
    doc: Of the administrative protocol.
    doc-ref: section Administrative Protocol
    seq:
      - {id: command, type: words, size: '_io.size - (_io.size > 1 and before_last == 0x0d ? 2 : 1)'}
      - {id: line_end, size-eos: true, -framescope: {default: '[0x0d, 0x0a]'}}
    instances:
      before_last: {pos: _io.size - 2, type: u1, if: _io.size > 1}
      name: {value: command.name}
    to-string: command.arguments
    -framescope: {name: Command, message: request, name-of: name}
  words:
    seq:
      - {id: name, type: str, terminator: [0x20], eos-error: false, -framescope: {default: '"status"'}}
      - {id: arguments, type: str, size-eos: true}
  line:
    doc: The answer to status and workers has a line each, and ends with a dot.
    doc-ref: section Administrative Protocol
    seq:
      - {id: text, type: str, size: _io.size - 1}
      - {id: line_end, contents: [0x0a]}
    to-string: text
    -framescope: {name: Line, message: response, continues: 'text != "." and (text.length < 2 or text.substring(0, 2) != "OK") and (text.length < 3 or text.substring(0, 3) != "ERR")'}
enums:
  packet_type:
    1: can_do
    2: cant_do
    3: reset_abilities
    4: pre_sleep
    6: noop
    7: submit_job
    8: job_created
    9: grab_job
    10: no_job
    11: job_assign
    12: work_status
    13: work_complete
    14: work_fail
    15: get_status
    16: echo_req
    17: echo_res
    18: submit_job_bg
    19: error
    20: status_res
    21: submit_job_high
    22: set_client_id
    23: can_do_timeout
    24: all_yours
    25: work_exception
    26: option_req
    27: option_res
    28: work_data
    29: work_warning
    30: grab_job_uniq
    31: job_assign_uniq
    32: submit_job_high_bg
    33: submit_job_low
    34: submit_job_low_bg
    35: submit_job_sched
    36: submit_job_epoch
    37: submit_reduce_job
    38: submit_reduce_job_background
    39: grab_job_all
    40: job_assign_all
    41: get_status_unique
    42: status_res_unique
