meta:
  id: beanstalkd
  title: beanstalkd
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: beanstalkd
    answers: in-order
    type:
      client: client
      server: server
doc: |
  A line of beanstalkd's protocol, with the data of a job or a list behind it where it has some. Numbers are decimal text,
  and a job has a number.
doc-ref: https://raw.githubusercontent.com/beanstalkd/beanstalkd/master/doc/protocol.txt
seq:
  - id: message
    type: client
types:
  client:
    seq:
      - id: message
        type:
          switch-on: line.name
          cases:
            '"put"': put
            '"use"': use
            '"reserve"': reserve
            '"reserve-with-timeout"': reserve_with_timeout
            '"reserve-job"': reserve_job
            '"delete"': delete
            '"release"': release
            '"bury"': bury
            '"touch"': touch
            '"watch"': watch
            '"ignore"': ignore
            '"peek"': peek
            '"peek-ready"': peek_ready
            '"peek-delayed"': peek_delayed
            '"peek-buried"': peek_buried
            '"kick"': kick
            '"kick-job"': kick_job
            '"stats-job"': stats_job
            '"stats-tube"': stats_tube
            '"stats"': stats
            '"list-tubes"': list_tubes
            '"list-tube-used"': list_tube_used
            '"list-tubes-watched"': list_tubes_watched
            '"quit"': quit
            '"pause-tube"': pause_tube
            _: other
    instances:
      line:
        pos: 0
        type: first_line
        terminator: 0x0d
        eos-error: false
    -framescope:
      content: message
  server:
    seq:
      - id: message
        type:
          switch-on: line.name
          cases:
            '"INSERTED"': inserted
            '"BURIED"': buried
            '"USING"': using
            '"RESERVED"': reserved
            '"DEADLINE_SOON"': deadline_soon
            '"TIMED_OUT"': timed_out
            '"DELETED"': deleted
            '"RELEASED"': released
            '"TOUCHED"': touched
            '"WATCHING"': watching
            '"FOUND"': found
            '"KICKED"': kicked
            '"OK"': ok
            '"PAUSED"': paused
            '"NOT_FOUND"': not_found
            '"NOT_IGNORED"': not_ignored
            '"EXPECTED_CRLF"': expected_crlf
            '"JOB_TOO_BIG"': job_too_big
            '"DRAINING"': draining
            '"OUT_OF_MEMORY"': out_of_memory
            '"INTERNAL_ERROR"': internal_error
            '"BAD_FORMAT"': bad_format
            '"UNKNOWN_COMMAND"': unknown_command
            _: other
    instances:
      line:
        pos: 0
        type: first_line
        terminator: 0x0d
        eos-error: false
    -framescope:
      content: message
  first_line:
    seq:
      - id: name
        type: str
        terminator: 0x20
        eos-error: false
        doc: The first word, which tells the messages apart.
  put:
    seq:
      - id: name
        type: str
        terminator: 0x20
        -framescope: {default: '"put"'}
      - id: priority
        type: str
        terminator: 0x20
        doc: 0 is the most urgent.
        -framescope: {default: '"1024"'}
      - id: delay
        type: str
        terminator: 0x20
        doc: In seconds.
        -framescope: {default: '"0"'}
      - id: time_to_run
        type: str
        terminator: 0x20
        doc: In seconds; a worker that has not deleted, released or buried the job by then loses it.
        -framescope: {default: '"60"'}
      - id: size
        type: str
        terminator: 0x0d
        consume: false
        doc: Of the data in bytes, without the CR LF behind them.
        -framescope: {default: '"0"'}
      - id: line_end
        contents: [0x0d, 0x0a]
      - id: data
        type: str
        size: size.to_i
      - id: end
        contents: [0x0d, 0x0a]
    to-string: 'f"{size} B, priority {priority}, delay {delay} s, {time_to_run} s to run"'
    -framescope:
      name: put
      message: request
  use:
    doc: The tube that jobs are put into from now on.
    seq:
      - id: name
        type: str
        terminator: 0x20
        -framescope: {default: '"use"'}
      - id: tube
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"default"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: 'tube'
    -framescope:
      name: use
      message: request
  reserve:
    doc: Waits for a job.
    seq:
      - id: name
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"reserve"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    -framescope:
      name: reserve
      message: request
  reserve_with_timeout:
    seq:
      - id: name
        type: str
        terminator: 0x20
        -framescope: {default: '"reserve-with-timeout"'}
      - id: timeout
        type: str
        terminator: 0x0d
        consume: false
        doc: In seconds.
        -framescope: {default: '"10"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: 'f"{timeout} s"'
    -framescope:
      name: reserve-with-timeout
      message: request
  reserve_job:
    seq:
      - id: name
        type: str
        terminator: 0x20
        -framescope: {default: '"reserve-job"'}
      - id: id
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"1"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: 'f"job {id}"'
    -framescope:
      name: reserve-job
      message: request
  delete:
    seq:
      - id: name
        type: str
        terminator: 0x20
        -framescope: {default: '"delete"'}
      - id: id
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"1"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: 'f"job {id}"'
    -framescope:
      name: delete
      message: request
  release:
    doc: Puts a reserved job back.
    seq:
      - id: name
        type: str
        terminator: 0x20
        -framescope: {default: '"release"'}
      - id: id
        type: str
        terminator: 0x20
        -framescope: {default: '"1"'}
      - id: priority
        type: str
        terminator: 0x20
        doc: 0 is the most urgent.
        -framescope: {default: '"1024"'}
      - id: delay
        type: str
        terminator: 0x0d
        consume: false
        doc: In seconds.
        -framescope: {default: '"0"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: 'f"job {id}, priority {priority}, delay {delay} s"'
    -framescope:
      name: release
      message: request
  bury:
    doc: Puts a job aside until it is kicked.
    seq:
      - id: name
        type: str
        terminator: 0x20
        -framescope: {default: '"bury"'}
      - id: id
        type: str
        terminator: 0x20
        -framescope: {default: '"1"'}
      - id: priority
        type: str
        terminator: 0x0d
        consume: false
        doc: 0 is the most urgent.
        -framescope: {default: '"1024"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: 'f"job {id}, priority {priority}"'
    -framescope:
      name: bury
      message: request
  touch:
    doc: Asks for more time.
    seq:
      - id: name
        type: str
        terminator: 0x20
        -framescope: {default: '"touch"'}
      - id: id
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"1"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: 'f"job {id}"'
    -framescope:
      name: touch
      message: request
  watch:
    doc: One more tube to reserve jobs from.
    seq:
      - id: name
        type: str
        terminator: 0x20
        -framescope: {default: '"watch"'}
      - id: tube
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"default"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: 'tube'
    -framescope:
      name: watch
      message: request
  ignore:
    seq:
      - id: name
        type: str
        terminator: 0x20
        -framescope: {default: '"ignore"'}
      - id: tube
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"default"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: 'tube'
    -framescope:
      name: ignore
      message: request
  peek:
    seq:
      - id: name
        type: str
        terminator: 0x20
        -framescope: {default: '"peek"'}
      - id: id
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"1"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: 'f"job {id}"'
    -framescope:
      name: peek
      message: request
  peek_ready:
    seq:
      - id: name
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"peek-ready"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    -framescope:
      name: peek-ready
      message: request
  peek_delayed:
    seq:
      - id: name
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"peek-delayed"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    -framescope:
      name: peek-delayed
      message: request
  peek_buried:
    seq:
      - id: name
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"peek-buried"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    -framescope:
      name: peek-buried
      message: request
  kick:
    seq:
      - id: name
        type: str
        terminator: 0x20
        -framescope: {default: '"kick"'}
      - id: bound
        type: str
        terminator: 0x0d
        consume: false
        doc: The most jobs that become ready.
        -framescope: {default: '"1"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: 'f"up to {bound} jobs"'
    -framescope:
      name: kick
      message: request
  kick_job:
    seq:
      - id: name
        type: str
        terminator: 0x20
        -framescope: {default: '"kick-job"'}
      - id: id
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"1"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: 'f"job {id}"'
    -framescope:
      name: kick-job
      message: request
  stats_job:
    seq:
      - id: name
        type: str
        terminator: 0x20
        -framescope: {default: '"stats-job"'}
      - id: id
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"1"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: 'f"job {id}"'
    -framescope:
      name: stats-job
      message: request
  stats_tube:
    seq:
      - id: name
        type: str
        terminator: 0x20
        -framescope: {default: '"stats-tube"'}
      - id: tube
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"default"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: 'tube'
    -framescope:
      name: stats-tube
      message: request
  stats:
    seq:
      - id: name
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"stats"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    -framescope:
      name: stats
      message: request
  list_tubes:
    seq:
      - id: name
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"list-tubes"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    -framescope:
      name: list-tubes
      message: request
  list_tube_used:
    seq:
      - id: name
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"list-tube-used"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    -framescope:
      name: list-tube-used
      message: request
  list_tubes_watched:
    seq:
      - id: name
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"list-tubes-watched"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    -framescope:
      name: list-tubes-watched
      message: request
  quit:
    seq:
      - id: name
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"quit"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    -framescope:
      name: quit
      message: request
  pause_tube:
    seq:
      - id: name
        type: str
        terminator: 0x20
        -framescope: {default: '"pause-tube"'}
      - id: tube
        type: str
        terminator: 0x20
        -framescope: {default: '"default"'}
      - id: delay
        type: str
        terminator: 0x0d
        consume: false
        doc: In seconds.
        -framescope: {default: '"60"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: 'f"{tube}, {delay} s"'
    -framescope:
      name: pause-tube
      message: request
  inserted:
    seq:
      - id: name
        type: str
        terminator: 0x20
        -framescope: {default: '"INSERTED"'}
      - id: id
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"1"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: 'f"job {id}"'
    -framescope:
      name: INSERTED
      message: response
  buried:
    doc: The job is buried; of one that was put or released, because memory ran out.
    seq:
      - id: line
        type: id_line
        terminator: 0x0d
        consume: false
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: 'line.id == "" ? "" : f"job {line.id}"'
    -framescope:
      name: BURIED
      message: response
  using:
    seq:
      - id: name
        type: str
        terminator: 0x20
        -framescope: {default: '"USING"'}
      - id: tube
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"default"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: 'tube'
    -framescope:
      name: USING
      message: response
  reserved:
    seq:
      - id: name
        type: str
        terminator: 0x20
        -framescope: {default: '"RESERVED"'}
      - id: id
        type: str
        terminator: 0x20
        -framescope: {default: '"1"'}
      - id: size
        type: str
        terminator: 0x0d
        consume: false
        doc: Of the data in bytes, without the CR LF behind them.
        -framescope: {default: '"0"'}
      - id: line_end
        contents: [0x0d, 0x0a]
      - id: data
        type: str
        size: size.to_i
      - id: end
        contents: [0x0d, 0x0a]
    to-string: 'f"job {id}, {size} B"'
    -framescope:
      name: RESERVED
      message: response
  deadline_soon:
    doc: The time to run of a job that the client has reserved is nearly over.
    seq:
      - id: name
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"DEADLINE_SOON"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    -framescope:
      name: DEADLINE_SOON
      message: response
  timed_out:
    seq:
      - id: name
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"TIMED_OUT"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    -framescope:
      name: TIMED_OUT
      message: response
  deleted:
    seq:
      - id: name
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"DELETED"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    -framescope:
      name: DELETED
      message: response
  released:
    seq:
      - id: name
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"RELEASED"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    -framescope:
      name: RELEASED
      message: response
  touched:
    seq:
      - id: name
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"TOUCHED"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    -framescope:
      name: TOUCHED
      message: response
  watching:
    seq:
      - id: name
        type: str
        terminator: 0x20
        -framescope: {default: '"WATCHING"'}
      - id: count
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"1"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: 'count == "1" ? "1 tube" : f"{count} tubes"'
    -framescope:
      name: WATCHING
      message: response
  found:
    seq:
      - id: name
        type: str
        terminator: 0x20
        -framescope: {default: '"FOUND"'}
      - id: id
        type: str
        terminator: 0x20
        -framescope: {default: '"1"'}
      - id: size
        type: str
        terminator: 0x0d
        consume: false
        doc: Of the data in bytes, without the CR LF behind them.
        -framescope: {default: '"0"'}
      - id: line_end
        contents: [0x0d, 0x0a]
      - id: data
        type: str
        size: size.to_i
      - id: end
        contents: [0x0d, 0x0a]
    to-string: 'f"job {id}, {size} B"'
    -framescope:
      name: FOUND
      message: response
  kicked:
    seq:
      - id: line
        type: count_line
        terminator: 0x0d
        consume: false
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: 'line.count == "" ? "" : line.count == "1" ? "1 job" : f"{line.count} jobs"'
    -framescope:
      name: KICKED
      message: response
  ok:
    doc: A list or a dictionary in YAML.
    seq:
      - id: name
        type: str
        terminator: 0x20
        -framescope: {default: '"OK"'}
      - id: size
        type: str
        terminator: 0x0d
        consume: false
        doc: Of the data in bytes, without the CR LF behind them.
        -framescope: {default: '"0"'}
      - id: line_end
        contents: [0x0d, 0x0a]
      - id: data
        type: str
        size: size.to_i
      - id: end
        contents: [0x0d, 0x0a]
    to-string: 'f"{size} B"'
    -framescope:
      name: OK
      message: response
  paused:
    seq:
      - id: name
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"PAUSED"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    -framescope:
      name: PAUSED
      message: response
  not_found:
    seq:
      - id: name
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"NOT_FOUND"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    -framescope:
      name: NOT_FOUND
      message: error
  not_ignored:
    doc: A client watches at least one tube.
    seq:
      - id: name
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"NOT_IGNORED"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    -framescope:
      name: NOT_IGNORED
      message: error
  expected_crlf:
    doc: The data of a job are not followed by CR LF.
    seq:
      - id: name
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"EXPECTED_CRLF"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    -framescope:
      name: EXPECTED_CRLF
      message: error
  job_too_big:
    seq:
      - id: name
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"JOB_TOO_BIG"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    -framescope:
      name: JOB_TOO_BIG
      message: error
  draining:
    doc: The server takes no new jobs.
    seq:
      - id: name
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"DRAINING"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    -framescope:
      name: DRAINING
      message: error
  out_of_memory:
    seq:
      - id: name
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"OUT_OF_MEMORY"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    -framescope:
      name: OUT_OF_MEMORY
      message: error
  internal_error:
    seq:
      - id: name
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"INTERNAL_ERROR"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    -framescope:
      name: INTERNAL_ERROR
      message: error
  bad_format:
    seq:
      - id: name
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"BAD_FORMAT"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    -framescope:
      name: BAD_FORMAT
      message: error
  unknown_command:
    seq:
      - id: name
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"UNKNOWN_COMMAND"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    -framescope:
      name: UNKNOWN_COMMAND
      message: error
  id_line:
    seq:
      - id: name
        type: str
        terminator: 0x20
        eos-error: false
        -framescope: {default: '"BURIED"'}
      - id: id
        type: str
        size-eos: true
        doc: Nothing in the answer to bury.
        -framescope: {default: '"1"'}
  count_line:
    seq:
      - id: name
        type: str
        terminator: 0x20
        eos-error: false
        -framescope: {default: '"KICKED"'}
      - id: count
        type: str
        size-eos: true
        doc: Nothing in the answer to kick-job.
        -framescope: {default: '"1"'}
  other:
    doc: A line that the specification does not have.
    seq:
      - id: text
        type: str
        terminator: 0x0d
        consume: false
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: text
    -framescope:
      name: Other
