meta:
  id: onc_rpc
  title: ONC remote procedure calls
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: onc-rpc
    answers: once
    type:
      client: fragment
      server: fragment
doc: |
  A fragment of a record: a call or a reply of Sun's remote procedure calls, as NFS has them. Of a record in several fragments
  the first has the header; the others are told apart by not beginning as one.
doc-ref: RFC 5531
seq:
  - {id: fragment, type: fragment}
types:
  fragment:
    doc-ref: RFC 5531 section 11
    seq:
      - {id: is_last, type: b1, doc: Whether the record ends with this fragment., -framescope: {default: true}}
      - {id: length, type: b31, doc: Counts what follows., -framescope: {computed: _io.size - 4}}
      - id: message
        size: length
        type:
          switch-on: 'length < 12 ? 2 : kind == 0 and word == 2 and length >= 40 ? 0 : kind == 1 and word < 2 ? 1 : 2'
          cases:
            0: call
            1: reply
            _: part
    instances:
      kind: {pos: 8, type: u4, if: length >= 12}
      word: {pos: 12, type: u4, if: length >= 12}
    -framescope: {content: message}
  call:
    doc-ref: RFC 5531 section 9
    seq:
      - {id: xid, type: u4, doc: The reply has it too., -framescope: {role: correlation}}
      - {id: message_type, type: u4, enum: message_type}
      - {id: rpc_version, type: u4, doc: Always 2., -framescope: {default: 2}}
      - {id: program, type: u4, enum: program, -framescope: {default: 'program::nfs'}}
      - {id: version, type: u4, doc: Of the program., -framescope: {default: 3}}
      - {id: procedure, type: u4, doc: Of the program; 0 does nothing and is answered.}
      - {id: credentials, type: authentication}
      - {id: verifier, type: authentication}
      - {id: arguments, size-eos: true}
    instances:
      name:
        value: 'program.to_i < 1000000 and version < 100 and procedure < 100 ? program.to_i * 10000 + version * 100 + procedure : 0'
        enum: procedure
        doc: The number of the program, two digits of its version and two of the procedure, of those that are known.
    to-string: >-
      (program == program::portmapper ? "portmap" : program == program::nfs ? "nfs" : program == program::mountd ? "mount" : program == program::nlockmgr ? "nlm" : program == program::status ? "nsm" : program == program::nfs_acl ? "nfsacl" : f"program {program.to_i}") +
      f" v{version} procedure {procedure}, {arguments.length} B"
    -framescope: {name: Call, name-of: name, message: request}
  authentication:
    doc-ref: RFC 5531 section 8.2
    seq:
      - {id: flavor, type: u4, enum: flavor}
      - {id: length, type: u4, doc: Of the body.}
      - id: body
        size: length
        type:
          switch-on: '(length + 3) / 4 * 4 != length ? 0 : flavor.to_i'
          cases:
            1: system_credentials
            6: gss_credentials
            _: opaque
        if: length != 0
  system_credentials:
    doc-ref: RFC 5531 appendix A
    seq:
      - {id: stamp, type: u4}
      - {id: machine, type: xdr_string}
      - {id: user, type: u4, doc: The number of the effective user.}
      - {id: group, type: u4, doc: The number of the effective group.}
      - {id: num_groups, type: u4}
      - {id: groups, type: u4, repeat: expr, repeat-expr: num_groups}
      - {id: rest, size-eos: true, if: not _io.eof}
  gss_credentials:
    doc: A verifier of this flavor is a checksum, and credentials begin with the version 1.
    doc-ref: RFC 2203 section 5
    seq:
      - {id: version, type: u4}
      - {id: procedure, type: u4, enum: gss_procedure, if: version == 1}
      - {id: sequence, type: u4, if: version == 1}
      - {id: service, type: u4, enum: gss_service, if: version == 1}
      - {id: len_handle, type: u4, if: version == 1}
      - {id: handle, size: len_handle, if: version == 1}
      - {id: rest, size-eos: true, if: not _io.eof}
  opaque:
    seq:
      - {id: data, size-eos: true}
  xdr_string:
    doc-ref: RFC 4506 section 4.11
    seq:
      - {id: length, type: u4}
      - {id: text, type: str, size: length}
      - {id: padding, size: (4 - length % 4) % 4}
  reply:
    doc-ref: RFC 5531 section 9
    seq:
      - {id: xid, type: u4, doc: That of the call., -framescope: {role: correlation}}
      - {id: message_type, type: u4, enum: message_type, -framescope: {default: 'message_type::reply'}}
      - {id: status, type: u4, enum: reply_status}
      - id: reply
        type:
          switch-on: 'status != reply_status::accepted ? 2 : _io.size - _io.pos < 12 ? 1 : accepted == 0 ? 0 : 1'
          cases:
            0: success
            1: failure
            _: denial
    instances:
      len_verifier: {pos: 16, type: u4, if: status == reply_status::accepted and _io.size >= 20}
      accepted:
        pos: 20 + len_verifier
        type: u4
        if: status == reply_status::accepted and _io.size >= 24 and len_verifier <= _io.size - 24
    -framescope: {content: reply}
  success:
    seq:
      - {id: verifier, type: authentication}
      - {id: accept_status, type: u4, enum: accept_status}
      - {id: results, size-eos: true, doc: What they are depends on the procedure of the call.}
    to-string: 'f"{results.length} B"'
    -framescope: {name: Reply, message: response}
  failure:
    doc: The call was let in, and not done.
    seq:
      - {id: verifier, type: authentication}
      - {id: accept_status, type: u4, enum: accept_status, -framescope: {default: 'accept_status::procedure_unavailable'}}
      - {id: lowest, type: u4, if: accept_status == accept_status::program_mismatch, doc: The lowest version that is supported.}
      - {id: highest, type: u4, if: accept_status == accept_status::program_mismatch, doc: The highest version that is supported.}
      - {id: rest, size-eos: true, if: not _io.eof}
    to-string: >-
      accept_status == accept_status::program_unavailable ? "no such program" :
      accept_status == accept_status::program_mismatch ? f"version must be {lowest} to {highest}" :
      accept_status == accept_status::procedure_unavailable ? "no such procedure" :
      accept_status == accept_status::garbage_arguments ? "arguments cannot be read" :
      accept_status == accept_status::system_error ? "system error" : f"status {accept_status.to_i}"
    -framescope: {name: Reply, message: error}
  denial:
    seq:
      - {id: reject_status, type: u4, enum: reject_status}
      - {id: lowest, type: u4, if: reject_status == reject_status::rpc_mismatch, doc: The lowest version of RPC that is supported.}
      - {id: highest, type: u4, if: reject_status == reject_status::rpc_mismatch, doc: The highest version of RPC that is supported.}
      - {id: reason, type: u4, enum: auth_status, if: reject_status == reject_status::auth_error}
      - {id: rest, size-eos: true, if: not _io.eof}
    to-string: >-
      reject_status == reject_status::rpc_mismatch ? f"version of RPC must be {lowest} to {highest}" : f"not authenticated, {reason.to_i}"
    -framescope: {name: Denied, message: error}
  part:
    doc: A further fragment of a record.
    seq:
      - {id: data, size-eos: true}
    to-string: 'f"{data.length} B"'
    -framescope: {name: Fragment}
enums:
  message_type: {0: call, 1: reply}
  reply_status: {0: accepted, 1: denied}
  reject_status: {0: rpc_mismatch, 1: auth_error}
  accept_status:
    0: success
    1: program_unavailable
    2: program_mismatch
    3: procedure_unavailable
    4: garbage_arguments
    5: system_error
  auth_status:
    0: ok
    1: bad_credentials
    2: rejected_credentials
    3: bad_verifier
    4: rejected_verifier
    5: too_weak
    6: invalid_response
    7: failed
    8: kerberos_generic
    9: time_expired
    10: ticket_file
    11: decode
    12: network_address
    13: gss_credentials_problem
    14: gss_context_problem
  flavor:
    0: none
    1: system
    2: short
    3: diffie_hellman
    4: kerberos
    5: rsa
    6: rpcsec_gss
    7: tls
  gss_procedure: {0: data, 1: init, 2: continue_init, 3: destroy}
  gss_service: {1: none, 2: integrity, 3: privacy}
  program:
    100000: portmapper
    100001: rstatd
    100002: rusersd
    100003: nfs
    100004: ypserv
    100005: mountd
    100007: ypbind
    100008: walld
    100009: yppasswdd
    100011: rquotad
    100012: sprayd
    100017: rexd
    100021: nlockmgr
    100024: status
    100026: bootparam
    100083: ttdbserverd
    100133: nsm_addrand
    100227: nfs_acl
    100229: metad
    100300: nisd
    150001: pcnfsd
    300019: amd
    391002: sgi_fam
    395183: vxi_11_core
    395185: vxi_11_interrupt
    395648: vxi_11_abort
    400010: nfs_callback
    1298437: glusterfs
    14398633: gluster_dump
    34123456: gluster_portmap
    536870918: gluster_cbk
    1073741824: nfs4_callback
  procedure:
    1000000200: portmap2_null
    1000000201: portmap2_set
    1000000202: portmap2_unset
    1000000203: portmap2_getport
    1000000204: portmap2_dump
    1000000205: portmap2_callit
    1000000300: rpcbind3_null
    1000000301: rpcbind3_set
    1000000302: rpcbind3_unset
    1000000303: rpcbind3_getaddr
    1000000304: rpcbind3_dump
    1000000305: rpcbind3_callit
    1000000306: rpcbind3_gettime
    1000000307: rpcbind3_uaddr2taddr
    1000000308: rpcbind3_taddr2uaddr
    1000000400: rpcbind4_null
    1000000401: rpcbind4_set
    1000000402: rpcbind4_unset
    1000000403: rpcbind4_getaddr
    1000000404: rpcbind4_dump
    1000000405: rpcbind4_bcast
    1000000406: rpcbind4_gettime
    1000000407: rpcbind4_uaddr2taddr
    1000000408: rpcbind4_taddr2uaddr
    1000000409: rpcbind4_getversaddr
    1000000410: rpcbind4_indirect
    1000000411: rpcbind4_getaddrlist
    1000000412: rpcbind4_getstat
    1000030200: nfs2_null
    1000030201: nfs2_getattr
    1000030202: nfs2_setattr
    1000030203: nfs2_root
    1000030204: nfs2_lookup
    1000030205: nfs2_readlink
    1000030206: nfs2_read
    1000030207: nfs2_writecache
    1000030208: nfs2_write
    1000030209: nfs2_create
    1000030210: nfs2_remove
    1000030211: nfs2_rename
    1000030212: nfs2_link
    1000030213: nfs2_symlink
    1000030214: nfs2_mkdir
    1000030215: nfs2_rmdir
    1000030216: nfs2_readdir
    1000030217: nfs2_statfs
    1000030300: nfs3_null
    1000030301: nfs3_getattr
    1000030302: nfs3_setattr
    1000030303: nfs3_lookup
    1000030304: nfs3_access
    1000030305: nfs3_readlink
    1000030306: nfs3_read
    1000030307: nfs3_write
    1000030308: nfs3_create
    1000030309: nfs3_mkdir
    1000030310: nfs3_symlink
    1000030311: nfs3_mknod
    1000030312: nfs3_remove
    1000030313: nfs3_rmdir
    1000030314: nfs3_rename
    1000030315: nfs3_link
    1000030316: nfs3_readdir
    1000030317: nfs3_readdirplus
    1000030318: nfs3_fsstat
    1000030319: nfs3_fsinfo
    1000030320: nfs3_pathconf
    1000030321: nfs3_commit
    1000030400: nfs4_null
    1000030401: nfs4_compound
    1000050100: mount1_null
    1000050101: mount1_mnt
    1000050102: mount1_dump
    1000050103: mount1_umnt
    1000050104: mount1_umntall
    1000050105: mount1_export
    1000050106: mount1_exportall
    1000050300: mount3_null
    1000050301: mount3_mnt
    1000050302: mount3_dump
    1000050303: mount3_umnt
    1000050304: mount3_umntall
    1000050305: mount3_export
    1000210400: nlm4_null
    1000210401: nlm4_test
    1000210402: nlm4_lock
    1000210403: nlm4_cancel
    1000210404: nlm4_unlock
    1000210405: nlm4_granted
    1000210406: nlm4_test_msg
    1000210407: nlm4_lock_msg
    1000210408: nlm4_cancel_msg
    1000210409: nlm4_unlock_msg
    1000210410: nlm4_granted_msg
    1000210411: nlm4_test_res
    1000210412: nlm4_lock_res
    1000210413: nlm4_cancel_res
    1000210414: nlm4_unlock_res
    1000210415: nlm4_granted_res
    1000210420: nlm4_share
    1000210421: nlm4_unshare
    1000210422: nlm4_nm_lock
    1000210423: nlm4_free_all
    1000240100: nsm1_null
    1000240101: nsm1_stat
    1000240102: nsm1_mon
    1000240103: nsm1_unmon
    1000240104: nsm1_unmon_all
    1000240105: nsm1_simu_crash
    1000240106: nsm1_notify
    1002270300: nfsacl3_null
    1002270301: nfsacl3_getacl
    1002270302: nfsacl3_setacl
