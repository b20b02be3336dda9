meta:
  id: bitcoin
  title: Bitcoin peer-to-peer protocol, version 1
  ks-version: 0.11
  endian: le
  encoding: UTF-8
  -framescope:
    protocol: bitcoin
    type:
      client: message
      server: message
doc: One message of Bitcoin, not encrypted. Hashes stand in the order in which they are sent, the reverse of how they are shown.
doc-ref: https://developer.bitcoin.org/reference/p2p_networking.html
seq:
  - {id: message, type: message}
types:
  message:
    seq:
      - {id: magic, type: u4be, enum: network}
      - {id: command, type: str, size: 12, encoding: ASCII, terminator: 0}
      - {id: length, type: u4, doc: Of the payload.}
      - {id: checksum, size: 4, -framescope: {checksum: sha256d, over: payload}}
      - id: payload
        size: length
        type:
          switch-on: command
          cases:
            '"version"': version
            '"verack"': verack
            '"ping"': ping
            '"pong"': pong
            '"addr"': addr
            '"addrv2"': addrv2
            '"sendaddrv2"': sendaddrv2
            '"wtxidrelay"': wtxidrelay
            '"inv"': inv
            '"getdata"': getdata
            '"notfound"': notfound
            '"getblocks"': getblocks
            '"getheaders"': getheaders
            '"headers"': headers
            '"tx"': tx
            '"block"': block
            '"getaddr"': getaddr
            '"mempool"': mempool
            '"sendheaders"': sendheaders
            '"feefilter"': feefilter
            '"sendcmpct"': sendcmpct
            '"cmpctblock"': cmpctblock
            '"getblocktxn"': getblocktxn
            '"blocktxn"': blocktxn
            '"reject"': reject
            '"filterload"': filterload
            '"filteradd"': filteradd
            '"filterclear"': filterclear
            '"merkleblock"': merkleblock
            _: unknown
    -framescope: {content: payload}
  unknown:
    seq:
      - {id: data, size-eos: true}
    to-string: 'f"{_parent.as<message>.command}, {data.length} B"'
    -framescope: {name: Unknown}
  compact:
    doc: Below 253 the number itself, else how many bytes the number has.
    seq:
      - {id: first, type: u1}
      - id: long
        type:
          switch-on: first
          cases: {253: u2, 254: u4, 255: u8}
        if: first > 252
    instances:
      value: {value: 'first > 252 ? long : first'}
  text:
    seq:
      - {id: length, type: compact}
      - {id: value, type: str, size: length.value}
    to-string: value
  bytes:
    seq:
      - {id: length, type: compact}
      - {id: data, size: length.value}
  hash:
    seq:
      - {id: hash, size: 32}
  address:
    doc: An address of IPv4 stands behind ten bytes of 0 and two of ff.
    seq:
      - {id: services, type: u8}
      - {id: address, size: 16, -framescope: {role: address}}
      - {id: port, type: u2be}
  address_v2:
    doc-ref: BIP 155
    seq:
      - {id: time, type: u4, -framescope: {role: time, epoch: unix, unit: s}}
      - {id: services, type: compact}
      - {id: network, type: u1, enum: address_network}
      - {id: length, type: compact}
      - {id: address, size: length.value, -framescope: {role: address}}
      - {id: port, type: u2be}
  timed_address:
    seq:
      - {id: time, type: u4, -framescope: {role: time, epoch: unix, unit: s}}
      - {id: address, type: address}
  inventory:
    seq:
      - {id: type, type: u4, enum: inventory_type}
      - {id: hash, size: 32}
  block_header:
    seq:
      - {id: version, type: s4}
      - {id: previous, type: hash}
      - {id: merkle_root, type: hash}
      - {id: time, type: u4, -framescope: {role: time, epoch: unix, unit: s}}
      - {id: bits, type: u4}
      - {id: nonce, type: u4}
  counted_header:
    doc: The number is 0.
    seq:
      - {id: header, type: block_header}
      - {id: num_transactions, type: compact}
  prefilled:
    doc: The index counts from behind the one before it.
    seq:
      - {id: index, type: compact}
      - {id: transaction, type: transaction}
  transaction:
    doc: A count of inputs of 0 marks a transaction with witnesses (BIP 144), and the count follows.
    seq:
      - {id: version, type: s4}
      - {id: marker, type: compact, doc: 'The number of inputs, or 0.'}
      - {id: flags, type: u1, if: marker.value == 0}
      - {id: num_inputs, type: compact, if: marker.value == 0}
      - {id: inputs, type: input, repeat: expr, repeat-expr: 'marker.value == 0 ? num_inputs.value : marker.value'}
      - {id: num_outputs, type: compact}
      - {id: outputs, type: output, repeat: expr, repeat-expr: num_outputs.value}
      - {id: witnesses, type: witness, repeat: expr, repeat-expr: inputs.size, if: marker.value == 0}
      - {id: lock_time, type: u4, doc: 'A height below 500000000, else a time of Unix.'}
    to-string: 'f"{inputs.size} inputs, {num_outputs.value} outputs"'
  input:
    seq:
      - {id: previous, type: hash}
      - {id: index, type: u4}
      - {id: script, type: bytes}
      - {id: sequence, type: u4}
  output:
    seq:
      - {id: amount, type: s8, doc: In satoshis.}
      - {id: script, type: bytes}
  witness:
    seq:
      - {id: num_items, type: compact}
      - {id: items, type: bytes, repeat: expr, repeat-expr: num_items.value}
  version:
    seq:
      - {id: version, type: s4}
      - {id: services, type: u8}
      - {id: time, type: s8, -framescope: {role: time, epoch: unix, unit: s}}
      - {id: receiver, type: address}
      - {id: sender, type: address}
      - {id: nonce, type: u8}
      - {id: user_agent, type: text}
      - {id: start_height, type: s4}
      - {id: relay, type: u1, if: not _io.eof, doc: 'Whether to send transactions before a filter is set, BIP 37.'}
    to-string: 'f"{user_agent.value}, version {version}, height {start_height}"'
    -framescope: {name: version, message: request}
  verack:
    -framescope: {name: verack, message: response}
  ping:
    seq:
      - {id: nonce, type: u8, -framescope: {role: correlation}}
    to-string: 'f"{nonce}"'
    -framescope: {name: ping, message: request}
  pong:
    seq:
      - {id: nonce, type: u8, -framescope: {role: correlation}}
    to-string: 'f"{nonce}"'
    -framescope: {name: pong, message: response}
  addr:
    seq:
      - {id: num_addresses, type: compact}
      - {id: addresses, type: timed_address, repeat: expr, repeat-expr: num_addresses.value}
    to-string: 'f"{num_addresses.value} addresses"'
    -framescope: {name: addr}
  addrv2:
    doc-ref: BIP 155
    seq:
      - {id: num_addresses, type: compact}
      - {id: addresses, type: address_v2, repeat: expr, repeat-expr: num_addresses.value}
    to-string: 'f"{num_addresses.value} addresses"'
    -framescope: {name: addrv2}
  sendaddrv2:
    doc-ref: BIP 155
    -framescope: {name: sendaddrv2}
  wtxidrelay:
    doc-ref: BIP 339
    -framescope: {name: wtxidrelay}
  inv:
    seq:
      - {id: num_items, type: compact}
      - {id: items, type: inventory, repeat: expr, repeat-expr: num_items.value}
    to-string: 'f"{num_items.value} objects"'
    -framescope: {name: inv}
  getdata:
    seq:
      - {id: num_items, type: compact}
      - {id: items, type: inventory, repeat: expr, repeat-expr: num_items.value}
    to-string: 'f"{num_items.value} objects"'
    -framescope: {name: getdata, message: request}
  notfound:
    seq:
      - {id: num_items, type: compact}
      - {id: items, type: inventory, repeat: expr, repeat-expr: num_items.value}
    to-string: 'f"{num_items.value} objects"'
    -framescope: {name: notfound, message: error}
  getblocks:
    seq:
      - {id: version, type: u4}
      - {id: num_hashes, type: compact}
      - {id: hashes, type: hash, repeat: expr, repeat-expr: num_hashes.value}
      - {id: stop, type: hash}
    to-string: 'f"{num_hashes.value} hashes"'
    -framescope: {name: getblocks, message: request}
  getheaders:
    seq:
      - {id: version, type: u4}
      - {id: num_hashes, type: compact}
      - {id: hashes, type: hash, repeat: expr, repeat-expr: num_hashes.value}
      - {id: stop, type: hash}
    to-string: 'f"{num_hashes.value} hashes"'
    -framescope: {name: getheaders, message: request}
  headers:
    seq:
      - {id: num_headers, type: compact}
      - {id: headers, type: counted_header, repeat: expr, repeat-expr: num_headers.value}
    to-string: 'f"{num_headers.value} headers"'
    -framescope: {name: headers, message: response}
  tx:
    seq:
      - {id: transaction, type: transaction}
    -framescope: {name: tx, summary-of: transaction}
  block:
    seq:
      - {id: header, type: block_header}
      - {id: num_transactions, type: compact}
      - {id: transactions, type: transaction, repeat: expr, repeat-expr: num_transactions.value}
    to-string: 'f"{num_transactions.value} transactions, {_io.size} B"'
    -framescope: {name: block, message: response}
  getaddr:
    -framescope: {name: getaddr, message: request}
  mempool:
    doc-ref: BIP 35
    -framescope: {name: mempool, message: request}
  sendheaders:
    doc-ref: BIP 130
    -framescope: {name: sendheaders}
  feefilter:
    doc-ref: BIP 133
    seq:
      - {id: fee_rate, type: u8}
    to-string: 'f"{fee_rate} satoshis per 1000 B"'
    -framescope: {name: feefilter}
  sendcmpct:
    doc-ref: BIP 152
    seq:
      - {id: announce, type: u1}
      - {id: version, type: u8}
    to-string: 'f"version {version}"'
    -framescope: {name: sendcmpct}
  cmpctblock:
    doc-ref: BIP 152
    seq:
      - {id: header, type: block_header}
      - {id: nonce, type: u8}
      - {id: num_ids, type: compact}
      - {id: ids, size: 6, repeat: expr, repeat-expr: num_ids.value}
      - {id: num_transactions, type: compact}
      - {id: transactions, type: prefilled, repeat: expr, repeat-expr: num_transactions.value}
    to-string: 'f"{num_ids.value} identifiers, {num_transactions.value} transactions"'
    -framescope: {name: cmpctblock, message: response}
  getblocktxn:
    doc-ref: BIP 152
    seq:
      - {id: block, type: hash}
      - {id: num_indexes, type: compact}
      - {id: indexes, type: compact, repeat: expr, repeat-expr: num_indexes.value}
    to-string: 'f"{num_indexes.value} transactions"'
    -framescope: {name: getblocktxn, message: request}
  blocktxn:
    doc-ref: BIP 152
    seq:
      - {id: block, type: hash}
      - {id: num_transactions, type: compact}
      - {id: transactions, type: transaction, repeat: expr, repeat-expr: num_transactions.value}
    to-string: 'f"{num_transactions.value} transactions"'
    -framescope: {name: blocktxn, message: response}
  reject:
    doc-ref: BIP 61
    seq:
      - {id: message, type: text}
      - {id: code, type: u1, enum: reject_code}
      - {id: reason, type: text}
      - {id: data, size-eos: true, if: not _io.eof}
    to-string: 'f"{message.value}: {reason.value}"'
    -framescope: {name: reject, message: error}
  filterload:
    doc-ref: BIP 37
    seq:
      - {id: filter, type: bytes}
      - {id: num_functions, type: u4}
      - {id: tweak, type: u4}
      - {id: flags, type: u1}
    to-string: 'f"{filter.length.value} B, {num_functions} functions"'
    -framescope: {name: filterload}
  filteradd:
    doc-ref: BIP 37
    seq:
      - {id: data, type: bytes}
    to-string: 'f"{data.length.value} B"'
    -framescope: {name: filteradd}
  filterclear:
    doc-ref: BIP 37
    -framescope: {name: filterclear}
  merkleblock:
    doc-ref: BIP 37
    seq:
      - {id: header, type: block_header}
      - {id: num_transactions, type: u4}
      - {id: num_hashes, type: compact}
      - {id: hashes, type: hash, repeat: expr, repeat-expr: num_hashes.value}
      - {id: flags, type: bytes}
    to-string: 'f"{num_transactions} transactions, {num_hashes.value} hashes"'
    -framescope: {name: merkleblock, message: response}
enums:
  network:
    0xf9beb4d9: main
    0xfabfb5da: regtest
    0x0b110907: testnet_3
    0x1c163f28: testnet_4
    0x0a03cf40: signet
  inventory_type:
    0: error
    1: transaction
    2: block
    3: filtered_block
    4: compact_block
    5: transaction_by_wtxid
    0x40000001: transaction_with_witness
    0x40000002: block_with_witness
    0x40000003: filtered_block_with_witness
  address_network:
    1: ipv4
    2: ipv6
    3: tor_v2
    4: tor_v3
    5: i2p
    6: cjdns
  reject_code:
    0x01: malformed
    0x10: invalid
    0x11: obsolete
    0x12: duplicate
    0x40: nonstandard
    0x41: dust
    0x42: insufficient_fee
    0x43: checkpoint
