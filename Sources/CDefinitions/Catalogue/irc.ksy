meta:
  id: irc
  title: Internet Relay Chat
  ks-version: 0.11
  encoding: UTF-8
  -framescope:
    protocol: irc
    type:
      client: line
      server: line
doc: |
  One line of IRC: tags, a source, a command or the number of a reply, and parameters, the last of which may have a colon
  in front and blanks in it. Commands are known here in capital letters.
doc-ref: RFC 2812; https://ircv3.net/specs/extensions/message-tags
seq:
  - {id: line, type: line}
types:
  line:
    seq:
      - {id: content, type: content, size: '_io.size - (before_last == 0x0d ? 2 : 1)'}
      - {id: end, type: str, size-eos: true, valid: {any-of: ['"\r\n"', '"\n"']}, doc: 'CR LF, of some peers LF alone.'}
    instances:
      before_last: {pos: '_io.size > 1 ? _io.size - 2 : 0', type: u1}
    -framescope: {content: content}
  content:
    seq:
      - id: content
        type:
          switch-on: '_io.size > 0 ? first : 0'
          cases:
            0x40: tagged
            0x3a: from_source
            _: command("")
    instances:
      first: {pos: 0, type: u1, if: _io.size > 0}
    -framescope: {content: content}
  tagged:
    doc-ref: IRCv3 Message Tags
    seq:
      - {id: at, contents: "@"}
      - {id: tags, type: tag_list, terminator: 0x20, consume: false}
      - {id: space, contents: " "}
      - {id: content, type: content, size-eos: true}
    -framescope: {content: content}
  tag_list:
    seq:
      - {id: tags, type: tag, terminator: 0x3b, eos-error: false, include: true, repeat: eos}
  tag:
    seq:
      - {id: name, type: str, terminator: 0x3d, eos-error: false}
      - {id: value, type: str, terminator: 0x3b, eos-error: false, if: not _io.eof, doc: 'With \: for a semicolon, \s for a blank and the like.'}
  from_source:
    doc-ref: RFC 2812 section 2.3.1
    seq:
      - {id: colon, contents: ":"}
      - {id: source, type: str, terminator: 0x20, doc: 'A server, or a nick with its user and host.'}
      - {id: command, type: command(source), size-eos: true}
    -framescope: {content: command}
  command:
    params:
      - {id: source, type: str}
    seq:
      - {id: name, type: str, terminator: 0x20, eos-error: false}
      - id: parameters
        type:
          switch-on: 'name.length == 3 and name.substring(0, 1) < "4" ? "0" : name.length == 3 and name.substring(0, 1) < "6" ? "4" : name'
          cases:
            '"0"': reply
            '"4"': error_reply
            '"PRIVMSG"': privmsg
            '"NOTICE"': notice
            '"PASS"': pass
            '"NICK"': nick
            '"USER"': user
            '"OPER"': oper
            '"MODE"': mode
            '"SERVICE"': service
            '"QUIT"': quit
            '"SQUIT"': squit
            '"JOIN"': join
            '"PART"': part
            '"TOPIC"': topic
            '"NAMES"': names
            '"LIST"': list
            '"INVITE"': invite
            '"KICK"': kick
            '"MOTD"': motd
            '"LUSERS"': lusers
            '"VERSION"': version
            '"STATS"': stats
            '"LINKS"': links
            '"TIME"': time
            '"CONNECT"': connect
            '"TRACE"': trace
            '"ADMIN"': admin
            '"INFO"': info
            '"WHO"': who
            '"WHOIS"': whois
            '"WHOWAS"': whowas
            '"KILL"': kill
            '"PING"': ping
            '"PONG"': pong
            '"ERROR"': error
            '"AWAY"': away
            '"REHASH"': rehash
            '"DIE"': die
            '"RESTART"': restart
            '"WALLOPS"': wallops
            '"USERHOST"': userhost
            '"ISON"': ison
            '"CAP"': cap
            '"AUTHENTICATE"': authenticate
            '"TAGMSG"': tagmsg
            '"BATCH"': batch
            '"ACCOUNT"': account
            '"CHGHOST"': chghost
            '"SETNAME"': setname
            '"FAIL"': fail
            '"WARN"': warn
            '"NOTE"': note
            '"SERVER"': server
            _: other
    instances:
      from: {value: 'source == "" ? "" : source + ": "'}
    -framescope: {content: parameters}
  other:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: 'text == "" ? _parent.as<command>.name : f"{_parent.as<command>.name} {text}"'
    -framescope: {name: Command}
  reply:
    doc-ref: RFC 2812 section 5
    seq:
      - {id: target, type: str, terminator: 0x20, eos-error: false, doc: The nick of whom it is for.}
      - {id: text, type: str, size-eos: true}
    instances:
      code: {value: _parent.as<command>.name.to_i, enum: numeric}
    to-string: 'f"{_parent.as<command>.name} {text}"'
    -framescope: {name: Reply, message: response}
  error_reply:
    doc-ref: RFC 2812 section 5
    seq:
      - {id: target, type: str, terminator: 0x20, eos-error: false, doc: The nick of whom it is for.}
      - {id: text, type: str, size-eos: true}
    instances:
      code: {value: _parent.as<command>.name.to_i, enum: numeric}
    to-string: 'f"{_parent.as<command>.name} {text}"'
    -framescope: {name: Error reply, message: error}
  privmsg:
    seq:
      - {id: target, type: str, terminator: 0x20, doc: A channel or a nick.}
      - {id: text, type: str, size-eos: true}
    to-string: 'f"{_parent.as<command>.from}{target} {text}"'
    -framescope: {name: PRIVMSG}
  notice:
    seq:
      - {id: target, type: str, terminator: 0x20, doc: A channel or a nick.}
      - {id: text, type: str, size-eos: true}
    to-string: 'f"{_parent.as<command>.from}{target} {text}"'
    -framescope: {name: NOTICE}
  pass:
    seq:
      - {id: text, type: str, size-eos: true}
    -framescope: {name: PASS}
  nick:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: NICK}
  user:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: USER}
  oper:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: OPER}
  mode:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: MODE}
  service:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: SERVICE}
  quit:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: QUIT}
  squit:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: SQUIT}
  join:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: JOIN}
  part:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: PART}
  topic:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: TOPIC}
  names:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: NAMES}
  list:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: LIST}
  invite:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: INVITE}
  kick:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: KICK}
  motd:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: MOTD}
  lusers:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: LUSERS}
  version:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: VERSION}
  stats:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: STATS}
  links:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: LINKS}
  time:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: TIME}
  connect:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: CONNECT}
  trace:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: TRACE}
  admin:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: ADMIN}
  info:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: INFO}
  who:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: WHO}
  whois:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: WHOIS}
  whowas:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: WHOWAS}
  kill:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: KILL}
  ping:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: PING, message: request}
  pong:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: PONG, message: response}
  error:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: ERROR, message: error}
  away:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: AWAY}
  rehash:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: REHASH}
  die:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: DIE}
  restart:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: RESTART}
  wallops:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: WALLOPS}
  userhost:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: USERHOST}
  ison:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: ISON}
  cap:
    doc-ref: IRCv3 Client Capability Negotiation
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: CAP}
  authenticate:
    doc-ref: IRCv3 SASL
    seq:
      - {id: text, type: str, size-eos: true}
    -framescope: {name: AUTHENTICATE}
  tagmsg:
    doc-ref: IRCv3 Message Tags
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: TAGMSG}
  batch:
    doc-ref: IRCv3 Batch
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: BATCH}
  account:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: ACCOUNT}
  chghost:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: CHGHOST}
  setname:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: SETNAME}
  fail:
    doc-ref: IRCv3 Standard Replies
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: FAIL, message: error}
  warn:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: WARN}
  note:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: NOTE}
  server:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: _parent.as<command>.from + text
    -framescope: {name: SERVER}
enums:
  numeric:
    1: rpl_welcome
    2: rpl_yourhost
    3: rpl_created
    4: rpl_myinfo
    5: rpl_isupport
    221: rpl_umodeis
    250: rpl_statsconn
    251: rpl_luserclient
    252: rpl_luserop
    253: rpl_luserunknown
    254: rpl_luserchannels
    255: rpl_luserme
    265: rpl_localusers
    266: rpl_globalusers
    301: rpl_away
    302: rpl_userhost
    303: rpl_ison
    305: rpl_unaway
    306: rpl_nowaway
    311: rpl_whoisuser
    312: rpl_whoisserver
    313: rpl_whoisoperator
    315: rpl_endofwho
    317: rpl_whoisidle
    318: rpl_endofwhois
    319: rpl_whoischannels
    321: rpl_liststart
    322: rpl_list
    323: rpl_listend
    324: rpl_channelmodeis
    329: rpl_creationtime
    331: rpl_notopic
    332: rpl_topic
    333: rpl_topicwhotime
    341: rpl_inviting
    351: rpl_version
    352: rpl_whoreply
    353: rpl_namreply
    366: rpl_endofnames
    367: rpl_banlist
    368: rpl_endofbanlist
    372: rpl_motd
    375: rpl_motdstart
    376: rpl_endofmotd
    381: rpl_youreoper
    391: rpl_time
    401: err_nosuchnick
    402: err_nosuchserver
    403: err_nosuchchannel
    404: err_cannotsendtochan
    405: err_toomanychannels
    411: err_norecipient
    412: err_notexttosend
    421: err_unknowncommand
    422: err_nomotd
    431: err_nonicknamegiven
    432: err_erroneusnickname
    433: err_nicknameinuse
    436: err_nickcollision
    441: err_usernotinchannel
    442: err_notonchannel
    443: err_useronchannel
    451: err_notregistered
    461: err_needmoreparams
    462: err_alreadyregistered
    464: err_passwdmismatch
    465: err_yourebannedcreep
    471: err_channelisfull
    472: err_unknownmode
    473: err_inviteonlychan
    474: err_bannedfromchan
    475: err_badchannelkey
    481: err_noprivileges
    482: err_chanoprivsneeded
    491: err_nooperhost
    501: err_umodeunknownflag
    502: err_usersdontmatch
