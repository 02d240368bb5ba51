# A private Postfix and Dovecot on the loopback, in the folder $B: nothing outside it is touched.
# Sourced by run.sh. Ports: SMTP (STARTTLS, AUTH) 12525, SMTP in TLS 12465, IMAP 11143, IMAP in TLS 11993.
# Everybody @ev.test has a mailbox, with the password "hemligt", or an access token of `token USER` (XOAUTH2);
# events@ goes to `samling filter` by pipe(8),
# lmtp@ to the LMTP socket of `samling run`, kurs@alias.test by an alias to `samling filter`.
ports="12525 12465 11143 11993"

port_is_taken() { ss -ltnH "sport = :$1" | grep -q .; }
# Postfix shares a taken port silently (SO_REUSEPORT), so they are looked at before.
check_ports() {
	for p in $ports; do
		if port_is_taken "$p"; then echo "port $p is taken" >&2; return 1; fi
	done
}
wait_for_port() {
	for _ in $(seq 100); do port_is_taken "$1" && return 0; sleep 0.1; done
	echo "nothing listens on port $1" >&2
	return 1
}

# cert NAME CN SAN DAYS: signed by our CA. self NAME: by itself.
make_ca() {
	openssl req -x509 -newkey rsa:2048 -nodes -keyout "$B/tls/ca.key" -out "$B/tls/ca.pem" -days 30 \
		-subj '/CN=test authority' -addext basicConstraints=critical,CA:TRUE >/dev/null 2>&1
}
cert() {
	openssl req -newkey rsa:2048 -nodes -keyout "$B/tls/$1.key" -out "$B/tls/$1.csr" -subj "/CN=$2" >/dev/null 2>&1
	printf 'subjectAltName=%s\n' "$3" >"$B/tls/$1.ext"
	openssl x509 -req -in "$B/tls/$1.csr" -CA "$B/tls/ca.pem" -CAkey "$B/tls/ca.key" -CAcreateserial \
		-extfile "$B/tls/$1.ext" -days "$4" -out "$B/tls/$1.pem" >/dev/null 2>&1
}

write_postfix() {
	mkdir -p "$B/pf/etc" "$B/pf/data" "$B/pf/queue"
	chown postfix "$B/pf/data"
	cat >"$B/pf/etc/main.cf" <<-END
	compatibility_level = 3.6
	queue_directory = $B/pf/queue
	data_directory = $B/pf/data
	command_directory = /usr/sbin
	daemon_directory = /usr/lib/postfix/sbin
	meta_directory = /etc/postfix
	shlib_directory = /usr/lib/postfix
	mail_owner = postfix
	setgid_group = postdrop
	myhostname = mail.ev.test
	mydomain = ev.test
	myorigin = ev.test
	mydestination = alias.test
	inet_interfaces = 127.0.0.1
	inet_protocols = ipv4
	mynetworks =
	smtpd_relay_restrictions = permit_sasl_authenticated, reject
	smtpd_recipient_restrictions = permit_sasl_authenticated, reject
	smtpd_sasl_auth_enable = yes
	smtpd_sasl_type = dovecot
	smtpd_sasl_path = private/auth
	smtpd_tls_security_level = may
	smtpd_tls_auth_only = yes
	smtpd_tls_cert_file = $B/tls/server.pem
	smtpd_tls_key_file = $B/tls/server.key
	smtpd_client_connection_count_limit = 0
	virtual_mailbox_domains = ev.test
	virtual_mailbox_maps =
	virtual_transport = lmtp:unix:$B/dc/lmtp
	transport_maps = texthash:$B/pf/etc/transport
	local_recipient_maps =
	alias_maps = texthash:$B/pf/etc/aliases
	default_privs = nobody
	alias_database =
	recipient_delimiter = +
	default_transport = error:no mail leaves this machine
	smtp_dns_support_level = disabled
	smtp_host_lookup = native
	message_size_limit = 40960000
	maillog_file = $B/pf/maillog
	maillog_file_prefixes = $B
	evpipe_destination_recipient_limit = 1
	evpipe_time_limit = 60s
	minimal_backoff_time = 2s
	maximal_backoff_time = 2s
	queue_run_delay = 2s
	enable_long_queue_ids = yes
	smtputf8_enable = yes
	END
	cat >"$B/pf/etc/transport" <<-END
	events@ev.test  evpipe:
	lmtp@ev.test    lmtp:unix:$B/run/lmtp
	END
	echo "kurs \"|$B/deliver kurs@alias.test \$SENDER\"" >"$B/pf/etc/aliases"
	cat >"$B/pf/etc/master.cf" <<-END
	127.0.0.1:12525 inet n - n - - smtpd
	127.0.0.1:12465 inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
	pickup    unix n - n 60 1 pickup
	cleanup   unix n - n - 0 cleanup
	qmgr      unix n - n 2 1 qmgr
	rewrite   unix - - n - - trivial-rewrite
	tlsmgr    unix - - n 1000? 1 tlsmgr
	bounce    unix - - n - 0 bounce
	defer     unix - - n - 0 bounce
	trace     unix - - n - 0 bounce
	verify    unix - - n - 1 verify
	flush     unix n - n 1000? 0 flush
	proxymap  unix - - n - - proxymap
	showq     unix n - n - - showq
	error     unix - - n - - error
	retry     unix - - n - - error
	discard   unix - - n - - discard
	lmtp      unix - - n - - lmtp
	local     unix - n n - - local
	anvil     unix - - n - 1 anvil
	postlog   unix-dgram n - n - 1 postlogd
	evpipe    unix - n n - 4 pipe
	  flags=DRX user=nobody null_sender= argv=$B/deliver \${original_recipient} \${sender}
	END
}

# A mail for `events@`: what `deliver` does with it can be changed while Postfix runs.
write_deliver() {
	cat >"$B/deliver" <<-END
	#!/bin/sh
	SAMLING_SHARE=$ROOT; export SAMLING_SHARE
	[ ! -x $B/instead ] || exec $B/instead "\$@"
	exec $SAMLING --site $B/site --now "\$(cat $B/now)" filter --rcpt "\$1" --sender "\$2"
	END
	chmod 755 "$B/deliver"
}

write_dovecot() {
	mkdir -p "$B/dc" "$B/vmail"
	chown nobody "$B/vmail"
	cat >"$B/dc/dovecot.conf" <<-END
	base_dir = $B/dc/base
	state_dir = $B/dc/state
	instance_name = samlingtest
	protocols = imap lmtp
	listen = 127.0.0.1
	ssl = yes
	ssl_cert = <$B/tls/server.pem
	ssl_key = <$B/tls/server.key
	disable_plaintext_auth = no
	log_path = $B/dc/log
	mail_location = maildir:~/Maildir
	mail_fsync = optimized
	first_valid_uid = 1
	first_valid_gid = 1
	default_internal_user = dovecot
	default_login_user = dovenull
	auth_username_format = %n
	auth_mechanisms = plain login xoauth2 oauthbearer
	recipient_delimiter = +
	service imap-login {
	  inet_listener imap {
	    port = 11143
	  }
	  inet_listener imaps {
	    port = 11993
	    ssl = yes
	  }
	}
	service lmtp {
	  unix_listener $B/dc/lmtp {
	    mode = 0666
	  }
	}
	service auth {
	  unix_listener $B/pf/queue/private/auth {
	    mode = 0666
	  }
	}
	service stats {
	  client_limit = 100
	}
	passdb {
	  driver = oauth2
	  mechanisms = xoauth2 oauthbearer
	  args = $B/dc/oauth2.conf
	}
	passdb {
	  driver = static
	  args = password=hemligt
	}
	userdb {
	  driver = static
	  args = uid=nobody gid=nogroup home=$B/vmail/%n
	}
	protocol lmtp {
	  postmaster_address = postmaster@ev.test
	  mail_plugins = sieve
	}
	plugin {
	  sieve = file:$B/sieve/%n.sieve
	  sieve_plugins = sieve_extprograms
	  sieve_extensions = +vnd.dovecot.pipe
	  sieve_pipe_bin_dir = $B/sieve/bin
	  sieve_pipe_exec_timeout = 30s
	}
	namespace inbox {
	  inbox = yes
	}
	END
}

# Access tokens are signed with a key of ours; Dovecot checks them by itself.
write_oauth2() {
	mkdir -p "$B/dc/keys/default/HS256" "$B/dc/keys/shared/default/HS256"
	printf 'en hemlig nyckel av trettiotva b' | base64 >"$B/dc/keys/default/HS256/default"
	cp "$B/dc/keys/default/HS256/default" "$B/dc/keys/shared/default/HS256/default"
	cat >"$B/dc/oauth2.conf" <<-END
	introspection_mode = local
	local_validation_key_dict = fs:posix:prefix=$B/dc/keys/
	username_attribute = sub
	END
	cat >"$B/token" <<-'END'
	#!/bin/sh
	# usage: token USER SECONDS: an access token that is good for so long
	b64() { base64 -w0 | tr '+/' '-_' | tr -d '='; }
	now=$(date +%s)
	head=$(printf '{"alg":"HS256","typ":"JWT"}' | b64)
	body=$(printf '{"sub":"%s","iat":%d,"nbf":%d,"exp":%d}' "$1" $((now - 60)) $((now - 60)) $((now + $2)) | b64)
	sign=$(printf '%s.%s' "$head" "$body" | openssl dgst -sha256 -hmac 'en hemlig nyckel av trettiotva b' -binary | b64)
	echo "$head.$body.$sign"
	END
	chmod -R a+rX "$B/dc/keys" && chmod 755 "$B/token"
}

start_servers() {
	mkdir -p "$B/tls" "$B/pf/queue/private" "$B/run" "$B/sieve/bin"
	chmod 755 "$B" "$B/run"
	chown postfix "$B/pf/queue/private" && chmod 700 "$B/pf/queue/private"
	chown nobody "$B/run"
	make_ca
	cert server localhost DNS:localhost,IP:127.0.0.1 30
	cert other elsewhere.example DNS:elsewhere.example 30
	write_postfix
	write_dovecot
	write_oauth2
	write_deliver
	chmod 755 "$B/tls" && chmod 644 "$B/tls"/*
	# Redirected, never piped: the daemons would keep the pipe open.
	postfix -c "$B/pf/etc" check >"$B/pf/check.log" 2>&1
	dovecot -c "$B/dc/dovecot.conf" >"$B/dc/start.log" 2>&1
	postfix -c "$B/pf/etc" start >"$B/pf/start.log" 2>&1
	for p in $ports; do wait_for_port "$p" || { cat "$B"/*/start.log; return 1; }; done
}

stop_servers() {
	[ ! -f "$B/pf/etc/main.cf" ] || postfix -c "$B/pf/etc" stop >"$B/pf/stop.log" 2>&1
	[ ! -f "$B/dc/dovecot.conf" ] || doveadm -c "$B/dc/dovecot.conf" stop >"$B/dc/stop.log" 2>&1
	for _ in $(seq 50); do
		port_is_taken 11143 || port_is_taken 12525 || break
		sleep 0.1
	done
}
