meta:
  id: ninep
  title: 9P2000, 9P2000.u and 9P2000.L
  ks-version: 0.11
  endian: le
  encoding: UTF-8
  -framescope:
    protocol: 9p
    type:
      client: message
      server: message
doc: |
  One message of 9P. What 9P2000.u and 9P2000.L have more than 9P2000 is read where a message is long enough for it, and
  the messages of 9P2000.L have numbers of their own.
doc-ref: Plan 9 manual, section 5; https://github.com/chaos/diod/blob/master/protocol.md
seq:
  - {id: message, type: message}
types:
  message:
    doc-ref: intro(5)
    seq:
      - {id: size, type: u4, doc: Counts itself and all that follows.}
      - {id: type, type: u1, enum: type}
      - {id: tag, type: u2, doc: ffff for none., -framescope: {role: correlation}}
      - id: body
        size: size - 7
        type:
          switch-on: type
          cases:
            type::rlerror: rlerror
            type::tstatfs: tstatfs
            type::rstatfs: rstatfs
            type::tlopen: tlopen
            type::rlopen: rlopen
            type::tlcreate: tlcreate
            type::rlcreate: rlcreate
            type::tsymlink: tsymlink
            type::rsymlink: rsymlink
            type::tmknod: tmknod
            type::rmknod: rmknod
            type::trename: trename
            type::rrename: rrename
            type::treadlink: treadlink
            type::rreadlink: rreadlink
            type::tgetattr: tgetattr
            type::rgetattr: rgetattr
            type::tsetattr: tsetattr
            type::rsetattr: rsetattr
            type::txattrwalk: txattrwalk
            type::rxattrwalk: rxattrwalk
            type::txattrcreate: txattrcreate
            type::rxattrcreate: rxattrcreate
            type::treaddir: treaddir
            type::rreaddir: rreaddir
            type::tfsync: tfsync
            type::rfsync: rfsync
            type::tlock: tlock
            type::rlock: rlock
            type::tgetlock: tgetlock
            type::rgetlock: rgetlock
            type::tlink: tlink
            type::rlink: rlink
            type::tmkdir: tmkdir
            type::rmkdir: rmkdir
            type::trenameat: trenameat
            type::rrenameat: rrenameat
            type::tunlinkat: tunlinkat
            type::runlinkat: runlinkat
            type::tversion: tversion
            type::rversion: rversion
            type::tauth: tauth
            type::rauth: rauth
            type::tattach: tattach
            type::rattach: rattach
            type::rerror: rerror
            type::tflush: tflush
            type::rflush: rflush
            type::twalk: twalk
            type::rwalk: rwalk
            type::topen: topen
            type::ropen: ropen
            type::tcreate: tcreate
            type::rcreate: rcreate
            type::tread: tread
            type::rread: rread
            type::twrite: twrite
            type::rwrite: rwrite
            type::tclunk: tclunk
            type::rclunk: rclunk
            type::tremove: tremove
            type::rremove: rremove
            type::tstat: tstat
            type::rstat: rstat
            type::twstat: twstat
            type::rwstat: rwstat
            _: unknown
    -framescope: {content: body}
  unknown:
    seq:
      - {id: data, size-eos: true}
    to-string: 'f"type {_parent.as<message>.type.to_i}, {data.length} B"'
    -framescope: {name: Unknown}
  text:
    seq:
      - {id: length, type: u2}
      - {id: value, type: str, size: length}
    to-string: value
  qid:
    doc: What the server names a file by.
    seq:
      - {id: is_directory, type: b1}
      - {id: is_append_only, type: b1}
      - {id: is_exclusive, type: b1}
      - {id: is_mount, type: b1}
      - {id: is_auth, type: b1}
      - {id: is_temporary, type: b1}
      - {id: is_symlink, type: b1}
      - {id: is_link, type: b1}
      - {id: version, type: u4, doc: Goes up with each change of the file.}
      - {id: path, type: u8, doc: No two files of a server have the same.}
  open_mode:
    doc-ref: open(5)
    seq:
      - {id: reserved, type: b1}
      - {id: remove_on_close, type: b1}
      - {id: close_on_exec, type: b1}
      - {id: truncate, type: b1}
      - {id: reserved_2, type: b2}
      - {id: access, type: b2, enum: access}
  stat:
    doc: The length stands here a second time.
    doc-ref: stat(5)
    seq:
      - {id: size, type: u2, doc: Counts what follows it.}
      - {id: body, type: stat_body, size: size}
  stat_body:
    doc: In Twstat a number of ones and an empty text leave as it is what they stand for.
    seq:
      - {id: type, type: u2, doc: For the kernel.}
      - {id: device, type: u4, doc: For the kernel.}
      - {id: qid, type: qid}
      - {id: mode, type: u4, doc: The permissions; the top 8 bits are the type of the qid.}
      - {id: atime, type: u4, -framescope: {role: time, epoch: unix, unit: s}}
      - {id: mtime, type: u4, -framescope: {role: time, epoch: unix, unit: s}}
      - {id: length, type: u8, doc: In bytes; 0 for a directory.}
      - {id: name, type: text}
      - {id: owner, type: text}
      - {id: group, type: text}
      - {id: modifier, type: text, doc: Who modified it last.}
      - {id: more, type: stat_extension, if: not _io.eof, doc: Of 9P2000.u.}
  stat_extension:
    seq:
      - {id: extension, type: text, doc: The target of a symbolic link or the device of a special file.}
      - {id: owner, type: u4}
      - {id: group, type: u4}
      - {id: modifier, type: u4}
  directory:
    seq:
      - {id: entries, type: entry, repeat: eos}
  entry:
    seq:
      - {id: qid, type: qid}
      - {id: offset, type: u8, doc: Where the next entry is read from.}
      - {id: type, type: u1, doc: As in a directory of Linux; 4 is a directory and 8 a file.}
      - {id: name, type: text}
    to-string: name.value
  rlerror:
    seq:
      - {id: ecode, type: u4, enum: errno}
    to-string: 'ecode == errno::enoent ? "ENOENT" : ecode == errno::eperm ? "EPERM" : ecode == errno::eacces ? "EACCES" : ecode == errno::eexist ? "EEXIST" : ecode == errno::einval ? "EINVAL" : ecode == errno::eio ? "EIO" : ecode == errno::enotdir ? "ENOTDIR" : ecode == errno::eisdir ? "EISDIR" : ecode == errno::enotempty ? "ENOTEMPTY" : ecode == errno::eopnotsupp ? "EOPNOTSUPP" : f"errno {ecode.to_i}"'
    -framescope: {message: error}
  tstatfs:
    seq:
      - {id: fid, type: u4}
    to-string: 'f"fid {fid}"'
    -framescope: {message: request}
  rstatfs:
    seq:
      - {id: fs_type, type: u4}
      - {id: block_size, type: u4}
      - {id: num_blocks, type: u8}
      - {id: num_free, type: u8}
      - {id: num_available, type: u8, doc: Free for those without privileges.}
      - {id: num_files, type: u8}
      - {id: num_free_files, type: u8}
      - {id: fs_id, type: u8}
      - {id: max_name, type: u4}
    to-string: 'f"{num_free} of {num_blocks} blocks of {block_size} B free"'
    -framescope: {message: response}
  tlopen:
    seq:
      - {id: fid, type: u4}
      - {id: flags, type: u4}
    to-string: 'f"fid {fid}, flags {flags}"'
    -framescope: {message: request}
  rlopen:
    seq:
      - {id: qid, type: qid}
      - {id: iounit, type: u4, doc: 'The largest count that needs one message only; 0 when it is not told.'}
    to-string: 'f"qid {qid.path}"'
    -framescope: {message: response}
  tlcreate:
    seq:
      - {id: fid, type: u4}
      - {id: name, type: text}
      - {id: flags, type: u4}
      - {id: mode, type: u4}
      - {id: gid, type: u4}
    to-string: 'f"{name.value} in fid {fid}"'
    -framescope: {message: request}
  rlcreate:
    seq:
      - {id: qid, type: qid}
      - {id: iounit, type: u4, doc: 'The largest count that needs one message only; 0 when it is not told.'}
    to-string: 'f"qid {qid.path}"'
    -framescope: {message: response}
  tsymlink:
    seq:
      - {id: fid, type: u4}
      - {id: name, type: text}
      - {id: target, type: text}
      - {id: gid, type: u4}
    to-string: 'f"{name.value} to {target.value}"'
    -framescope: {message: request}
  rsymlink:
    seq:
      - {id: qid, type: qid}
    to-string: 'f"qid {qid.path}"'
    -framescope: {message: response}
  tmknod:
    seq:
      - {id: dfid, type: u4}
      - {id: name, type: text}
      - {id: mode, type: u4}
      - {id: major, type: u4}
      - {id: minor, type: u4}
      - {id: gid, type: u4}
    to-string: 'f"{name.value} in fid {dfid}"'
    -framescope: {message: request}
  rmknod:
    seq:
      - {id: qid, type: qid}
    to-string: 'f"qid {qid.path}"'
    -framescope: {message: response}
  trename:
    seq:
      - {id: fid, type: u4}
      - {id: dfid, type: u4}
      - {id: name, type: text}
    to-string: 'f"fid {fid} to {name.value} in fid {dfid}"'
    -framescope: {message: request}
  rrename:
    -framescope: {message: response}
  treadlink:
    seq:
      - {id: fid, type: u4}
    to-string: 'f"fid {fid}"'
    -framescope: {message: request}
  rreadlink:
    seq:
      - {id: target, type: text}
    to-string: 'f"{target.value}"'
    -framescope: {message: response}
  tgetattr:
    seq:
      - {id: fid, type: u4}
      - {id: request_mask, type: u8}
    to-string: 'f"fid {fid}"'
    -framescope: {message: request}
  rgetattr:
    seq:
      - {id: valid_mask, type: u8}
      - {id: qid, type: qid}
      - {id: mode, type: u4}
      - {id: uid, type: u4}
      - {id: gid, type: u4}
      - {id: num_links, type: u8}
      - {id: device, type: u8}
      - {id: size, type: u8}
      - {id: block_size, type: u8}
      - {id: num_blocks, type: u8}
      - {id: atime, type: u8, -framescope: {role: time, epoch: unix, unit: s}}
      - {id: atime_nanoseconds, type: u8}
      - {id: mtime, type: u8, -framescope: {role: time, epoch: unix, unit: s}}
      - {id: mtime_nanoseconds, type: u8}
      - {id: ctime, type: u8, -framescope: {role: time, epoch: unix, unit: s}}
      - {id: ctime_nanoseconds, type: u8}
      - {id: btime, type: u8, -framescope: {role: time, epoch: unix, unit: s}}
      - {id: btime_nanoseconds, type: u8}
      - {id: generation, type: u8}
      - {id: data_version, type: u8}
    to-string: 'f"{size} B, qid {qid.path}"'
    -framescope: {message: response}
  tsetattr:
    seq:
      - {id: fid, type: u4}
      - {id: valid_mask, type: u4}
      - {id: mode, type: u4}
      - {id: uid, type: u4}
      - {id: gid, type: u4}
      - {id: size, type: u8}
      - {id: atime, type: u8, -framescope: {role: time, epoch: unix, unit: s}}
      - {id: atime_nanoseconds, type: u8}
      - {id: mtime, type: u8, -framescope: {role: time, epoch: unix, unit: s}}
      - {id: mtime_nanoseconds, type: u8}
    to-string: 'f"fid {fid}"'
    -framescope: {message: request}
  rsetattr:
    -framescope: {message: response}
  txattrwalk:
    seq:
      - {id: fid, type: u4}
      - {id: newfid, type: u4}
      - {id: name, type: text}
    to-string: 'f"fid {fid} to {newfid}: {name.value}"'
    -framescope: {message: request}
  rxattrwalk:
    seq:
      - {id: size, type: u8}
    to-string: 'f"{size} B"'
    -framescope: {message: response}
  txattrcreate:
    seq:
      - {id: fid, type: u4}
      - {id: name, type: text}
      - {id: attr_size, type: u8}
      - {id: flags, type: u4}
    to-string: 'f"fid {fid}: {name.value}, {attr_size} B"'
    -framescope: {message: request}
  rxattrcreate:
    -framescope: {message: response}
  treaddir:
    seq:
      - {id: fid, type: u4}
      - {id: offset, type: u8}
      - {id: count, type: u4}
    to-string: 'f"fid {fid}, {count} B at {offset}"'
    -framescope: {message: request}
  rreaddir:
    seq:
      - {id: count, type: u4}
      - {id: entries, type: directory, size: count}
    to-string: 'f"{count} B, {entries.entries.size} entries"'
    -framescope: {message: response}
  tfsync:
    seq:
      - {id: fid, type: u4}
      - {id: datasync, type: u4, if: not _io.eof}
    to-string: 'f"fid {fid}"'
    -framescope: {message: request}
  rfsync:
    -framescope: {message: response}
  tlock:
    seq:
      - {id: fid, type: u4}
      - {id: type, type: u1, enum: lock_type}
      - {id: flags, type: u4}
      - {id: start, type: u8}
      - {id: length, type: u8, doc: 0 for all that follows.}
      - {id: process_id, type: u4}
      - {id: client_id, type: text}
    to-string: 'f"fid {fid}, {length} B at {start}"'
    -framescope: {message: request}
  rlock:
    seq:
      - {id: status, type: u1, enum: lock_status}
    to-string: 'status == lock_status::success ? "success" : status == lock_status::blocked ? "blocked" : status == lock_status::error ? "error" : "grace"'
    -framescope: {message: response}
  tgetlock:
    seq:
      - {id: fid, type: u4}
      - {id: type, type: u1, enum: lock_type}
      - {id: start, type: u8}
      - {id: length, type: u8}
      - {id: process_id, type: u4}
      - {id: client_id, type: text}
    to-string: 'f"fid {fid}, {length} B at {start}"'
    -framescope: {message: request}
  rgetlock:
    seq:
      - {id: type, type: u1, enum: lock_type}
      - {id: start, type: u8}
      - {id: length, type: u8}
      - {id: process_id, type: u4}
      - {id: client_id, type: text}
    to-string: 'f"{length} B at {start}"'
    -framescope: {message: response}
  tlink:
    seq:
      - {id: dfid, type: u4}
      - {id: fid, type: u4}
      - {id: name, type: text}
    to-string: 'f"fid {fid} to {name.value} in fid {dfid}"'
    -framescope: {message: request}
  rlink:
    -framescope: {message: response}
  tmkdir:
    seq:
      - {id: dfid, type: u4}
      - {id: name, type: text}
      - {id: mode, type: u4}
      - {id: gid, type: u4}
    to-string: 'f"{name.value} in fid {dfid}"'
    -framescope: {message: request}
  rmkdir:
    seq:
      - {id: qid, type: qid}
    to-string: 'f"qid {qid.path}"'
    -framescope: {message: response}
  trenameat:
    seq:
      - {id: old_dfid, type: u4}
      - {id: old_name, type: text}
      - {id: new_dfid, type: u4}
      - {id: new_name, type: text}
    to-string: 'f"{old_name.value} to {new_name.value}"'
    -framescope: {message: request}
  rrenameat:
    -framescope: {message: response}
  tunlinkat:
    seq:
      - {id: dfid, type: u4}
      - {id: name, type: text}
      - {id: flags, type: u4}
    to-string: 'f"{name.value} in fid {dfid}"'
    -framescope: {message: request}
  runlinkat:
    -framescope: {message: response}
  tversion:
    seq:
      - {id: max_size, type: u4, doc: Of a message.}
      - {id: version, type: text}
    to-string: 'f"{version.value}, {max_size} B"'
    -framescope: {message: request}
  rversion:
    seq:
      - {id: max_size, type: u4, doc: Of a message.}
      - {id: version, type: text}
    to-string: 'f"{version.value}, {max_size} B"'
    -framescope: {message: response}
  tauth:
    seq:
      - {id: afid, type: u4, doc: ffffffff for none.}
      - {id: user, type: text}
      - {id: tree, type: text}
      - {id: n_uname, type: u4, if: not _io.eof, doc: Of 9P2000.u and 9P2000.L.}
    to-string: 'tree.length == 0 ? f"afid {afid}, {user.value}" : f"afid {afid}, {user.value} {tree.value}"'
    -framescope: {message: request}
  rauth:
    seq:
      - {id: qid, type: qid}
    to-string: 'f"qid {qid.path}"'
    -framescope: {message: response}
  tattach:
    seq:
      - {id: fid, type: u4}
      - {id: afid, type: u4, doc: ffffffff for none.}
      - {id: user, type: text}
      - {id: tree, type: text}
      - {id: n_uname, type: u4, if: not _io.eof, doc: Of 9P2000.u and 9P2000.L.}
    to-string: 'tree.length == 0 ? f"fid {fid}, {user.value}" : f"fid {fid}, {user.value} {tree.value}"'
    -framescope: {message: request}
  rattach:
    seq:
      - {id: qid, type: qid}
    to-string: 'f"qid {qid.path}"'
    -framescope: {message: response}
  rerror:
    seq:
      - {id: error, type: text}
      - {id: errno, type: u4, enum: errno, if: not _io.eof, doc: Of 9P2000.u.}
    to-string: 'f"{error.value}"'
    -framescope: {message: error}
  tflush:
    seq:
      - {id: old_tag, type: u2}
    to-string: 'f"tag {old_tag}"'
    -framescope: {message: request}
  rflush:
    -framescope: {message: response}
  twalk:
    seq:
      - {id: fid, type: u4}
      - {id: newfid, type: u4}
      - {id: num_names, type: u2}
      - {id: names, type: text, repeat: expr, repeat-expr: num_names}
    to-string: >-
      f"fid {fid} to {newfid}: " + (
      num_names == 0 ? "same file" :
      num_names == 1 ? names[0].value :
      num_names == 2 ? f"{names[0].value}/{names[1].value}" :
      num_names == 3 ? f"{names[0].value}/{names[1].value}/{names[2].value}" :
      f"{names[0].value}/{names[1].value}/{names[2].value} and {num_names - 3} more")
    -framescope: {message: request}
  rwalk:
    seq:
      - {id: num_qids, type: u2}
      - {id: qids, type: qid, repeat: expr, repeat-expr: num_qids}
    to-string: 'f"{num_qids} qids"'
    -framescope: {message: response}
  topen:
    seq:
      - {id: fid, type: u4}
      - {id: mode, type: open_mode}
    to-string: >-
      f"fid {fid}, " + (mode.access == access::read ? "read" : mode.access == access::write ? "write" :
      mode.access == access::read_write ? "read and write" : "execute")
    -framescope: {message: request}
  ropen:
    seq:
      - {id: qid, type: qid}
      - {id: iounit, type: u4, doc: 'The largest count that needs one message only; 0 when it is not told.'}
    to-string: 'f"qid {qid.path}"'
    -framescope: {message: response}
  tcreate:
    seq:
      - {id: fid, type: u4}
      - {id: name, type: text}
      - {id: permissions, type: u4}
      - {id: mode, type: open_mode}
      - {id: extension, type: text, if: not _io.eof, doc: Of 9P2000.u.}
    to-string: 'f"{name.value} in fid {fid}"'
    -framescope: {message: request}
  rcreate:
    seq:
      - {id: qid, type: qid}
      - {id: iounit, type: u4, doc: 'The largest count that needs one message only; 0 when it is not told.'}
    to-string: 'f"qid {qid.path}"'
    -framescope: {message: response}
  tread:
    seq:
      - {id: fid, type: u4}
      - {id: offset, type: u8}
      - {id: count, type: u4}
    to-string: 'f"fid {fid}, {count} B at {offset}"'
    -framescope: {message: request}
  rread:
    seq:
      - {id: count, type: u4}
      - {id: data, size: count}
    to-string: 'f"{count} B"'
    -framescope: {message: response}
  twrite:
    seq:
      - {id: fid, type: u4}
      - {id: offset, type: u8}
      - {id: count, type: u4}
      - {id: data, size: count}
    to-string: 'f"fid {fid}, {count} B at {offset}"'
    -framescope: {message: request}
  rwrite:
    seq:
      - {id: count, type: u4}
    to-string: 'f"{count} B"'
    -framescope: {message: response}
  tclunk:
    seq:
      - {id: fid, type: u4}
    to-string: 'f"fid {fid}"'
    -framescope: {message: request}
  rclunk:
    -framescope: {message: response}
  tremove:
    seq:
      - {id: fid, type: u4}
    to-string: 'f"fid {fid}"'
    -framescope: {message: request}
  rremove:
    -framescope: {message: response}
  tstat:
    seq:
      - {id: fid, type: u4}
    to-string: 'f"fid {fid}"'
    -framescope: {message: request}
  rstat:
    seq:
      - {id: len_stat, type: u2}
      - {id: stat, type: stat, size: len_stat}
    to-string: 'f"{stat.body.name.value}, {stat.body.length} B"'
    -framescope: {message: response}
  twstat:
    seq:
      - {id: fid, type: u4}
      - {id: len_stat, type: u2}
      - {id: stat, type: stat, size: len_stat}
    to-string: 'f"fid {fid}"'
    -framescope: {message: request}
  rwstat:
    -framescope: {message: response}
enums:
  type:
    7: rlerror
    8: tstatfs
    9: rstatfs
    12: tlopen
    13: rlopen
    14: tlcreate
    15: rlcreate
    16: tsymlink
    17: rsymlink
    18: tmknod
    19: rmknod
    20: trename
    21: rrename
    22: treadlink
    23: rreadlink
    24: tgetattr
    25: rgetattr
    26: tsetattr
    27: rsetattr
    30: txattrwalk
    31: rxattrwalk
    32: txattrcreate
    33: rxattrcreate
    40: treaddir
    41: rreaddir
    50: tfsync
    51: rfsync
    52: tlock
    53: rlock
    54: tgetlock
    55: rgetlock
    70: tlink
    71: rlink
    72: tmkdir
    73: rmkdir
    74: trenameat
    75: rrenameat
    76: tunlinkat
    77: runlinkat
    100: tversion
    101: rversion
    102: tauth
    103: rauth
    104: tattach
    105: rattach
    107: rerror
    108: tflush
    109: rflush
    110: twalk
    111: rwalk
    112: topen
    113: ropen
    114: tcreate
    115: rcreate
    116: tread
    117: rread
    118: twrite
    119: rwrite
    120: tclunk
    121: rclunk
    122: tremove
    123: rremove
    124: tstat
    125: rstat
    126: twstat
    127: rwstat
  access:
    0: read
    1: write
    2: read_write
    3: execute
  lock_type:
    0: read_lock
    1: write_lock
    2: unlock
  lock_status:
    0: success
    1: blocked
    2: error
    3: grace
  errno:
    1: eperm
    2: enoent
    4: eintr
    5: eio
    6: enxio
    9: ebadf
    11: eagain
    12: enomem
    13: eacces
    16: ebusy
    17: eexist
    18: exdev
    19: enodev
    20: enotdir
    21: eisdir
    22: einval
    24: emfile
    27: efbig
    28: enospc
    29: espipe
    30: erofs
    31: emlink
    36: enametoolong
    38: enosys
    39: enotempty
    40: eloop
    61: enodata
    71: eproto
    75: eoverflow
    95: eopnotsupp
    116: estale
    122: edquot
